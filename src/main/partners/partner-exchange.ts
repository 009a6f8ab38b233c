/** Partners to a file of the person's choice, and from one. */
import type { CallOutput } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { maxPartnerFileLength, partnerFileKind, readPartnerFile, writePartnerFile } from './partner-file.ts';
import type { Partners } from './partners.ts';

interface PartnerExchangeDeps {
  partners: Pick<Partners, 'all' | 'offer'>;
  files: ChosenFiles;
}

export function createPartnerExchange({ partners, files }: PartnerExchangeDeps) {
  return {
    async export(): Promise<Result<CallOutput<'partners.export'>>> {
      const saved = await files.save(
        'baton-partners.json',
        partnerFileKind,
        writePartnerFile(partners.all()),
      );
      return saved.ok ? ok({ saved: saved.value }) : saved;
    },
    /** What the file offers; nothing is taken over. Empty where no file was chosen. */
    async open(): Promise<Result<CallOutput<'partners.open'>>> {
      const text = await files.read(partnerFileKind, maxPartnerFileLength);
      if (!text.ok) return text;
      const read = text.value === undefined ? ok([]) : readPartnerFile(text.value);
      return read.ok ? ok({ offered: await partners.offer(read.value) }) : read;
    },
  };
}
