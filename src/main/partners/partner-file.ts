/** Partners as a file, to carry them from desk to desk: JSON that a person can read, and no secret in it. */
import { z } from 'zod';
import { type PartnerDraft, type PartnerView, partnerDraft } from '../../shared/contract/index.ts';
import { maxNameLength, maxPartnersInFile } from '../../shared/limits.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What the file is, for the dialogs that choose one. */
export const partnerFileKind = { name: 'JSON', extensions: ['json'] };

/** A newer format has another number, and is refused. */
const format = { baton: 'partners', version: 1 } as const;

const partnerFile = z.object({
  baton: z.literal(format.baton),
  version: z.literal(format.version),
  partners: z
    .array(
      partnerDraft.extend({
        // Names are judged one by one, so that one of them does not take the others away.
        name: z.string().trim().min(1).max(maxNameLength),
        terms: partnerDraft.shape.terms.default({}),
      }),
    )
    .max(maxPartnersInFile),
});

/** The longest file that is read, bytes. */
export const maxPartnerFileLength = 10_000_000;

/** Practice partners are left out: every desk has its own. */
export function writePartnerFile(partners: readonly PartnerView[]): string {
  const drafts = partners
    .filter(({ environment }) => environment !== 'practice')
    .map(({ id: _, ...draft }): PartnerDraft => draft);
  return `${JSON.stringify({ ...format, partners: drafts }, undefined, 2)}\n`;
}

/** Fails with `file-not-partners`; the evidence names the first place that is wrong. */
export function readPartnerFile(text: string): Result<PartnerDraft[]> {
  let content: unknown;
  try {
    // A byte order mark is what some editors put before a text.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fail(problem('file-not-partners', [fact('file-place', { place: 'JSON' })]));
  }
  const read = partnerFile.safeParse(content);
  if (read.success) return ok(read.data.partners.filter(({ environment }) => environment !== 'practice'));
  const [first] = read.error.issues;
  return fail(problem('file-not-partners', [fact('file-place', { place: first?.path.join('.') ?? '' })]));
}
