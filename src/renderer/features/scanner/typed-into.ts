/** The fields a burst has typed into before it was known to be one: how to take that back, and how to go on with it. */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface TypedInto {
  field: Field;
  /** Puts back what stood there before the burst. */
  restore(): void;
}

/** Remembers the focused field as it is now. */
export function typedInto(): TypedInto | undefined {
  const field = document.activeElement;
  if (!isField(field)) return undefined;
  const { value } = field;
  const [start, end] =
    field instanceof HTMLSelectElement ? [null, null] : [field.selectionStart, field.selectionEnd];
  return {
    field,
    restore() {
      if (field.value === value || !field.isConnected) return;
      setValue(field, value);
      if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }));
      else if (start !== null) field.setSelectionRange(start, end);
    },
  };
}

/** Types what was kept from the page, for a burst that is not Baton's, into what had the focus then. */
export function goOnTyping(text: string, field: Element | null): void {
  if (text === '' || !isField(field) || field instanceof HTMLSelectElement || !field.isConnected) return;
  if (document.activeElement === field) {
    // The only way that keeps the field's undo and is heard as typing.
    document.execCommand('insertText', false, text);
    return;
  }
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  setValue(field, field.value.slice(0, start) + text + field.value.slice(end));
}

/** Through the element's own setter, so that React hears of it. */
function setValue(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function isField(element: Element | null): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}
