/** What stands in a record where main keeps a link of Didit's to itself. */

/** Begins the address of a picture or file, which only this desk understands. */
export const mediaAddress = 'baton://media/';

/** Begins the path at which the page reads a document's bytes: at its own origin, the only one it may read from. */
export const documentPath = '/documents/';

/** Where the page reads the document that has a media address. */
export function documentAddress(address: string): string {
  return documentPath + address.slice(mediaAddress.length);
}

/** Stands for a link that nobody is shown, alone or within a text. */
export const keptBack = 'baton:kept-back';
