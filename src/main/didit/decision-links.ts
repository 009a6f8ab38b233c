/**
 * What becomes of the links and tokens in Didit's answers before the page sees them. Links to pictures and files carry their
 * own permission (docs/didit-api.md#media-links), and a session's own link or token lets whoever has it go on in
 * the customer's place: none crosses. Each is known by its field (docs/didit-api.md#decision) and by what it is,
 * wherever it stands; any other is a text. Nobody says how long an answer is: every step costs no more than the
 * length of what it looks at.
 */
import { keptBack } from '../../shared/record-links.ts';

/** Fields whose links are files, signed or not. */
const mediaField = /(^|_)(image|video|files?|camera_front)$/;
/** Fields that may hold a file; a signed link decides. */
const likelyMediaField =
  /(^|_)(images?|photos?|pictures?|selfies?|portraits?|videos?|recordings?|files?|scans?|documents?|media|thumbnails?|signatures?|front|back)$/;
const mediaPath = /\.(jpe?g|png|webp|gif|heic|bmp|tiff?|pdf|mp4|mov|webm|m4v|avi|mp3|wav)$/i;

/** Fields that hold the link of a flow that Didit hosts. */
const flowField =
  /(^|_)(session|verification|verify|invitation|invite|flow|hosted|onboarding|kyc|kyb|share)_(url|uri|link)s?$/;

/** Fields that hold what lets somebody in, as a session's token (docs/didit-api.md#creating-a-session). */
const secretField =
  /(^|_)(tokens?|secrets?|passwords?|credentials?|(api|access|secret|private|shared)_?keys?)$/;

/** What may be a host or a token, and what stands behind a host if it is more than the front door. */
const word = /\w[\w.-]*(?=(?::\d*)?(?<more>[/\\?#][^\w\s"'<>]*\w)?)/g;

/**
 * The parameters by which the large stores sign links (Amazon's S3 and CloudFront, Google, Azure, Alibaba, Tencent, Akamai), and
 * what carries a permission anywhere else.
 */
const permission =
  /(?:^|[^\w-])(?:x-(?:amz|goog|oss)-[\w-]+|[\w-]*(?:token|signature|secret|password|credential|accesskeyid|accessid)|q-(?:ak|sign)[\w-]*|sig|sign|hmac|jwt|auth|authorization|policy|expires|key-pair-id|api[_-]?key|hdn[a-z]{1,2})=/i;
const nameAndPassword = /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/;

/** A field called so says nothing; the one around it does. */
const plainName = /^((signed|presigned|download)_)?(url|uri|link|href|src|value)$/;
const afterName = /(_(signed|presigned|download|url|uri|link|href|src|value))+$/;
/** Only the end of a field's name counts, and no more of it is looked at. */
const maxNameLength = 100;
/** Longer than any link to a file is in front of its signature. Node's reading of one costs the square of its length. */
const maxBeginningLength = 2_000;

/** Links hidden in links, as `%3A` or `\u003a`, are looked for this many times. */
const maxLayers = 8;
/** What is nested deeper crosses as its JSON text: neither the bridge nor the screen goes on for ever. */
const maxLevels = 24;

/** Stands for a link in a text that is shown or kept as it is. */
export const leftOut = '[…]';

/** The value as it may cross: links to files changed by `shelve`, other links that let somebody in replaced by `instead`. */
export function forPage<Value>(
  value: Value,
  shelve: (url: string) => string,
  instead: string = keptBack,
): Value {
  function text(given: string, field: string): string {
    if (given === '' || isPicture(given)) return given;
    if (flowField.test(field) || secretField.test(bareName(field))) return instead;
    return isMedia(given.trim(), field) ? shelve(given.trim()) : withoutSecretLinks(given, instead);
  }

  function change(given: unknown, field: string, level: number): unknown {
    if (typeof given === 'string') return text(given, field);
    if (typeof given !== 'object' || given === null) return given;
    if (level >= maxLevels) return withoutSecretLinks(written(given, field, deepText), instead);
    if (Array.isArray(given)) return given.map((one) => change(one, field, level + 1));
    return Object.fromEntries(
      Object.entries(given).map(([key, one], place) => {
        const name = withoutSecretLinks(key, instead);
        // Two names may have been links.
        return [name === key ? key : `${name} ${place + 1}`, change(one, fieldName(key, field), level + 1)];
      }),
    );
  }

  function deepText(given: string, field: string): string {
    return isMedia(given.trim(), field) ? instead : text(given, field);
  }

  return change(value, '', 0) as Value;
}

/** The JSON text of a value, its own texts changed. Not by recursion: no stack is as deep as an answer can be. */
function written(value: unknown, field: string, change: (text: string, field: string) => string): string {
  const parts: string[] = [];
  const ahead: (string | { field: string; value: unknown })[] = [{ field, value }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
    } else if (typeof next.value === 'string') {
      parts.push(JSON.stringify(change(next.value, next.field)));
    } else if (typeof next.value !== 'object' || next.value === null) {
      parts.push(JSON.stringify(next.value));
    } else {
      const isList = Array.isArray(next.value);
      parts.push(isList ? '[' : '{');
      ahead.push(isList ? ']' : '}');
      // What is written first is put on top.
      for (const [place, [key, one]] of [...Object.entries(next.value).entries()].reverse()) {
        ahead.push({ field: isList ? next.field : fieldName(key, next.field), value: one });
        ahead.push(`${place > 0 ? ',' : ''}${isList ? '' : `${JSON.stringify(key)}:`}`);
      }
    }
  }
  return parts.join('');
}

/** The text with every link and token that lets somebody in replaced; if one is left in pieces, nothing of the text is. */
export function withoutSecretLinks(text: string, instead: string): string {
  const left = text
    .replace(/https?:\/\/[^\s"'<>\\]+/gi, (link) =>
      letsIn(link) || opensSession(opened(link)?.href ?? '') ? instead : link,
    )
    .replace(word, (one) => (isToken(one) ? instead : one));
  return letsIn(left) ? instead : left;
}

/** The links to files in a value. */
export function mediaIn(value: unknown): string[] {
  const found: string[] = [];
  forPage(value, (url) => {
    found.push(url);
    return url;
  });
  return found;
}

/** A picture that is its own address, and no link. */
function isPicture(text: string): boolean {
  return /^data:image\/[\w.+-]+;base64,[\w+/=]*$/.test(text);
}

function isMedia(text: string, field: string): boolean {
  const address = /^https?:\/\/\S+$/i.test(text) ? opened(text) : undefined;
  if (address === undefined || opensSession(address.href)) return false;
  const name = bareName(field);
  if (mediaField.test(name)) return true;
  return letsIn(text) && (likelyMediaField.test(name) || mediaPath.test(address.pathname));
}

/** `frontImage` as `front_image`, and `url` in it as `front_image_url`. */
function fieldName(key: string, around: string): string {
  const name = key
    .slice(-maxNameLength)
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/g, '_')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
  return around !== '' && plainName.test(name) ? `${around}_${name}`.slice(-maxNameLength) : name;
}

function bareName(field: string): string {
  return field.replace(afterName, '');
}

/** The beginning of a link as whoever opens it reads it: every spelling of a host is the same one. */
function opened(link: string): URL | undefined {
  const beginning = link.slice(0, maxBeginningLength);
  return URL.canParse(beginning) ? new URL(beginning) : undefined;
}

/** Whether a text holds an address on a host where Didit lets people verify themselves, other than its front door. */
function opensSession(text: string): boolean {
  return [...text.matchAll(word)].some(
    ({ 0: host, groups }) =>
      groups?.more !== undefined && /verify\./i.test(host) && /\.didit\.me\.?$/i.test(host),
  );
}

function holdsToken(text: string): boolean {
  return (text.match(word) ?? []).some(isToken);
}

/**
 * Whether three parts of a word are those of a share token, whose head is JSON
 * (docs/didit-api.md#claims-of-a-token).
 */
function isToken(one: string): boolean {
  const parts = one.split('.');
  return parts.some((part, at) => /eyJ[\w-]{10}/.test(part) && parts[at + 1] && parts[at + 2]);
}

/** Whether a text holds the permission to something. What is hidden in too many layers counts as one. */
function letsIn(text: string): boolean {
  let seen = text;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const inside = seen
      .replace(/%([0-9a-f]{2})|\\u00([0-9a-f]{2})/gi, (_, one, other) =>
        String.fromCharCode(Number.parseInt(one ?? other, 16)),
      )
      .replaceAll('\\/', '/');
    if (inside === seen) {
      return permission.test(seen) || nameAndPassword.test(seen) || opensSession(seen) || holdsToken(seen);
    }
    seen = inside;
  }
  return true;
}
