/** The IANA time zone of this computer, which may change while it travels. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
