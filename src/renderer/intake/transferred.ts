/** What is pasted or dropped: files and a text. */
export function contentsOf(data: DataTransfer | null): { files: File[]; text: string } {
  return { files: [...(data?.files ?? [])], text: data?.getData('text') ?? '' };
}
