/** A UUID, whole and selectable, in a face where 0 and O differ. */
export function Id({ value }: { value: string }) {
  return <code className="id">{value}</code>;
}
