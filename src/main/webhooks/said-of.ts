type Said<Value> = { [Name in keyof Value]?: Exclude<Value[Name], undefined> };

/** What Didit has said, without what it has not. */
export function saidOf<Value extends object>(value: Value): Said<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Said<Value>;
}
