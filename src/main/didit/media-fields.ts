/** Which fields of a decision hold a file of Didit's (contract section 5). */

const mediaKey = /(_image|_image_url|_video|video_url|file_url|document_file|_camera_front)$/;
const mediaLists: ReadonlySet<string> = new Set(['extra_files', 'files']);

function isMedia(key: string, value: unknown): value is string {
  return (
    typeof value === 'string' && /^https?:\/\//.test(value) && (mediaKey.test(key) || mediaLists.has(key))
  );
}

/** The value with every link to a file replaced by `change`; `key` is the field that holds it. */
export function withMedia(value: unknown, change: (url: string) => string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withMedia(one, change, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withMedia(one, change, name)]),
    );
  }
  return isMedia(key, value) ? change(value) : value;
}

/** The links to files in a value. */
export function mediaIn(value: unknown): string[] {
  const found: string[] = [];
  withMedia(value, (url) => {
    found.push(url);
    return url;
  });
  return found;
}
