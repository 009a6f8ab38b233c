/** Tells the developer, in plain words on stderr, what is being prepared; stdout stays free for results. */
export function say(message: string): void {
  process.stderr.write(`baton: ${message}\n`);
}
