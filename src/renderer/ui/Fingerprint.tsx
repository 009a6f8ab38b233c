/** A fingerprint in groups of four, as it is read aloud. */
export function Fingerprint({ value }: { value: string }) {
  return <code className="id">{value.replace(/(.{4})(?=.)/g, '$1 ')}</code>;
}
