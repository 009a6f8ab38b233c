/** Beside the code: how it is written, and what only IT asks for, folded away. */
import { useTranslation } from 'react-i18next';
import type { HandoffView } from '../../../shared/contract/index.ts';
import { copyMessage } from '../../desk/imports.ts';
import { dateTime } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { Details } from '../../ui/Details.tsx';
import { Facts } from '../../ui/Facts.tsx';
import type { Spelling } from './code-spelling.ts';

interface SpellingChoiceProps {
  packed: boolean;
  spelling: Spelling;
  onChange: (spelling: Spelling) => void;
}

export function SpellingChoice({ packed, spelling, onChange }: SpellingChoiceProps) {
  const { t } = useTranslation();
  if (!packed) return <p className="quiet">{t('showing.plainOnly')}</p>;
  return (
    <div>
      <Choice
        label={t('showing.spelling')}
        value={spelling}
        options={[
          { value: 'code', label: t('showing.code') },
          { value: 'plain', label: t('showing.plain') },
          { value: 'blocks', label: t('typing.readOut') },
        ]}
        onChange={onChange}
      />
      {spelling === 'plain' && <p className="quiet">{t('showing.plainHelp')}</p>}
      {spelling === 'blocks' && <p className="quiet">{t('typing.readOutHelp')}</p>}
    </div>
  );
}

export function HandoffDetails({ handoff, reference }: { handoff: HandoffView; reference: string }) {
  const { t } = useTranslation();
  const ids = [
    ...(reference ? [{ label: t('code.reference'), value: reference }] : []),
    { label: t('code.fingerprint'), value: handoff.fingerprint },
    { label: t('token.session'), value: handoff.sessionId },
    { label: t('token.from'), value: handoff.fromApplicationId },
    { label: t('token.for'), value: handoff.forApplicationId },
  ];
  return (
    <Details label={t('code.ids')}>
      <Facts
        wide
        lines={[
          { label: t('code.until'), value: dateTime(handoff.expiresAt) },
          ...ids.map(({ label, value }) => ({
            label,
            value: <CopyableId value={value} label={label} onCopy={copyMessage} />,
          })),
        ]}
      />
    </Details>
  );
}
