/** What stands in a record where main keeps a link of Didit's to itself. */

/** Begins the address of a picture or file, which only this desk understands. */
export const mediaAddress = 'baton://media/';

/** Stands for a link that nobody is shown, alone or within a text. */
export const keptBack = 'baton:kept-back';
