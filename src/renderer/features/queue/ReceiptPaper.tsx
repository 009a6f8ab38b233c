/** A receipt on paper: who received, from whom and when, and the code. On the page while it is printed, and never on the screen. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { dateTime } from '../../i18n/format.ts';
import { CodeDrawing } from '../../showing/CodeDrawing.tsx';
import { useProvenCode } from '../../showing/use-proven-code.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Paper } from '../../ui/Paper.tsx';
import styles from './ReceiptPaper.module.css';

interface ReceiptPaperProps {
  code: string;
  item: ImportView;
  /** It was printed or put aside, or could not be drawn. */
  onEnd: () => void;
}

export function ReceiptPaper({ code: text, item, onEnd }: ReceiptPaperProps) {
  const { t } = useTranslation();
  const profile = useProfile(item.profileId);
  const [code, failed] = useProvenCode(text);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (failed) end.current();
    if (!code) return undefined;
    const ended = () => end.current();
    window.addEventListener('afterprint', ended, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', ended);
  }, [code, failed]);

  return (
    <Paper>
      <div className={styles.sheet}>
        <h1>{t('receipt.title')}</h1>
        {profile && (
          <p>
            {profile.name} <EnvironmentBadge environment={profile.environment} />
          </p>
        )}
        {code && <CodeDrawing code={code} label={t('receipt.label')} />}
        <Facts
          wide
          lines={[
            { label: t('import.reference'), value: item.vendorData },
            { label: t('token.sender'), value: item.senderName ?? t('token.unknownSender') },
            { label: t('import.ended'), value: dateTime(item.endedAt) },
          ]}
        />
      </div>
    </Paper>
  );
}
