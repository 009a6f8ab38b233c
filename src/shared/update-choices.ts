/** Versions for everybody, those that are tried out first as well, or none. */
export const updateChoices = ['stable', 'pilot', 'off'] as const;
export type UpdateChoice = (typeof updateChoices)[number];
