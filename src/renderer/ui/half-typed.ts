/** Whether something was typed into a form of a dialog since it was opened, and would be lost with it. */

type TextField = HTMLInputElement | HTMLTextAreaElement;

const fieldSelector = ['input', 'textarea'].map((field) => `form ${field}`).join();

/** What the text fields hold now, to be compared later. */
export function textsIn(dialog: HTMLElement): ReadonlyMap<TextField, string> {
  return new Map(fieldsIn(dialog).map((field) => [field, field.value]));
}

/** Whether any holds another text than `before`; one that has come since began empty. */
export function isHalfTyped(dialog: HTMLElement, before: ReadonlyMap<TextField, string>): boolean {
  return fieldsIn(dialog).some((field) => field.value !== (before.get(field) ?? ''));
}

function fieldsIn(dialog: HTMLElement): TextField[] {
  return [...dialog.querySelectorAll<TextField>(fieldSelector)].filter(
    ({ type }) => type !== 'checkbox' && type !== 'radio',
  );
}
