/** What is known of something: the fields that are not undefined. Each has to be stated, so that none is forgotten. */
export function knownOf<Value extends object>(
  fields: {
    [Field in keyof Required<Value>]: Value[Field];
  },
): Value {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as Value;
}
