/** What `read` gives, read once and kept until it is forgotten because something was written. */
interface Remembered<Value> {
  get(): Value;
  forget(): void;
}

export function remembered<Value extends object>(read: () => Value): Remembered<Value> {
  let known: Value | undefined;
  return {
    get() {
      known ??= read();
      return known;
    },
    forget() {
      known = undefined;
    },
  };
}
