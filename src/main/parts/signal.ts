/**
 * Something that happens in one room and concerns rooms further up: they listen, and the room need not know them. Listeners
 * hear of it in the order in which they began to listen.
 */
export interface Signal<Value = void> {
  on(listener: (value: Value) => void): void;
  emit(value: Value): void;
}

export function createSignal<Value = void>(): Signal<Value> {
  const listeners: ((value: Value) => void)[] = [];
  return {
    on: (listener) => void listeners.push(listener),
    emit(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
