/** Ends one part after the other. One that fails is told to `onDefect` and keeps none of the others from ending. */
export async function endAll(
  ends: readonly (() => unknown)[],
  onDefect: (error: unknown) => void,
): Promise<void> {
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      onDefect(error);
    }
  }
}
