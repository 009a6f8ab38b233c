/** Which problem stands behind an error that the database or the file system threw. */
import { fact, type Problem, type ProblemCode, problem } from '../../shared/problem.ts';

/** Result codes: SQLite documentation, "Result and Error Codes". The first that fits counts. */
const sqliteCodes: readonly [RegExp, ProblemCode][] = [
  [/^SQLITE_FULL/, 'storage-full'],
  [/^SQLITE_(NOTADB|CORRUPT|IOERR_DATA|IOERR_CORRUPTFS)/, 'storage-damaged'],
  [/^SQLITE_(READONLY|CANTOPEN|IOERR|PERM|AUTH|BUSY|LOCKED|PROTOCOL)/, 'storage-unwritable'],
];

const systemCodes: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EACCES: 'storage-unwritable',
  EPERM: 'storage-unwritable',
  EROFS: 'storage-unwritable',
  EIO: 'storage-unwritable',
  EBUSY: 'storage-unwritable',
  EFBIG: 'storage-unwritable',
  EMFILE: 'storage-unwritable',
  ENFILE: 'storage-unwritable',
  ENOENT: 'storage-unwritable',
  ENOTDIR: 'storage-unwritable',
  EISDIR: 'storage-unwritable',
};

/** A refused connection has codes like these too; only what was done to a file counts as storage. */
const fileCalls = new Set([
  'access',
  'close',
  'copyfile',
  'fsync',
  'ftruncate',
  'fstat',
  'lstat',
  'mkdir',
  'open',
  'read',
  'rename',
  'rm',
  'scandir',
  'stat',
  'unlink',
  'utime',
  'write',
]);

/** The problem behind an error of the database or of a file; undefined when the error is neither's. */
export function storageProblem(error: unknown): Problem | undefined {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string') return undefined;
  const found = code.startsWith('SQLITE_')
    ? sqliteCodes.find(([pattern]) => pattern.test(code))?.[1]
    : typeof syscall === 'string' && fileCalls.has(syscall)
      ? systemCodes[code]
      : undefined;
  return found && problem(found, [storageAnswer(code)]);
}

/** A database that cannot be trusted, and by what that was seen. */
export function damaged(seen: string): Problem {
  return problem('storage-damaged', [storageAnswer(seen)]);
}

/** What the storage said, as evidence. */
export function storageAnswer(answer: string) {
  return fact('storage-answer', { answer });
}
