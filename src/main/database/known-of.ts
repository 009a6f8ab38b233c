/** What is known of something: the fields that are not undefined. Each has to be stated, so that none is forgotten. */
export function knownOf<Value extends object>(
  fields: {
    [Field in keyof Required<Value>]: Value[Field];
  },
): Value {
  const known: Record<string, unknown> = {};
  for (const name in fields)
    if (fields[name as keyof Value] !== undefined) known[name] = fields[name as keyof Value];
  return known as Value;
}
