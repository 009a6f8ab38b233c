/** The menu of the right mouse button: what can be done where was pointed, and nothing that lets somebody in is copied. */
import { describe, expect, it } from 'vitest';
import { contextMenuTemplate } from '../../../src/main/shell/context-menu-template.ts';
import { createWords } from '../../../src/main/shell/words/words.ts';
import { spokenFor } from '../../../src/shared/languages.ts';

/** What a token looks like: three parts, of which the second says whom it is for. */
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256' })}.${part({ session_id: 's', client_id: 'c' })}.${'s'.repeat(43)}`;

const all = { canUndo: true, canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
const field = {
  isEditable: true,
  selectionText: 'LL-1',
  formControlType: 'input-text',
  editFlags: all,
} as const;
const { words, speak } = await createWords();

function itemsAt(pointed: Parameters<typeof contextMenuTemplate>[1]) {
  return contextMenuTemplate(words, pointed)
    .filter(({ role }) => role !== undefined)
    .map(({ role, enabled = true }) => `${role}${enabled ? '' : ' (off)'}`);
}

describe('the context menu', () => {
  it('offers in a field what can be done there', () => {
    expect(itemsAt(field)).toEqual(['undo', 'cut', 'copy', 'paste', 'selectAll']);
    const none = { canUndo: false, canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
    expect(itemsAt({ ...field, selectionText: '', editFlags: none })).toEqual([
      'undo (off)',
      'cut (off)',
      'copy (off)',
      'paste',
      'selectAll',
    ]);
  });

  it('offers to copy selected text, and nothing elsewhere', () => {
    expect(itemsAt({ ...field, isEditable: false, formControlType: 'none' })).toEqual(['copy']);
    expect(itemsAt({ ...field, isEditable: false, selectionText: ' ', formControlType: 'none' })).toEqual([]);
  });

  it('lets no hidden text out, nor a token, also among other words', () => {
    expect(itemsAt({ ...field, formControlType: 'input-password' })).toEqual([
      'undo',
      'cut (off)',
      'copy (off)',
      'paste',
      'selectAll',
    ]);
    const selectionText = `For you: ${token}`;
    expect(itemsAt({ ...field, formControlType: 'text-area', selectionText })).toContain('copy (off)');
    expect(itemsAt({ ...field, isEditable: false, formControlType: 'none', selectionText })).toEqual([]);
  });

  it('speaks the language of the moment', async () => {
    await speak(spokenFor('system', ['de']));
    expect(contextMenuTemplate(words, field).find(({ role }) => role === 'paste')?.label).toBe('Einfügen');
  });
});
