/** What a request for a token says, on the desk that shows it and on the one that has read it. */
import { useTranslation } from 'react-i18next';
import type { RequestReading, RequestView } from '../../shared/contract/index.ts';
import { duration, time } from '../i18n/format.ts';
import { EnvironmentBadge } from './EnvironmentBadge.tsx';
import { Facts } from './Facts.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { Id } from './Id.tsx';

interface RequestFactsProps {
  request: RequestView | RequestReading;
  /** Whose application id is to be seen in full; its fingerprint is in any case. */
  applicationId?: string;
}

export function RequestFacts({ request, applicationId }: RequestFactsProps) {
  const { t } = useTranslation();
  const { name, environment, lifetimeSeconds, askedAt, fingerprint } = request;
  return (
    <Facts
      lines={[
        { label: t('asking.name'), value: name },
        { label: t('asking.environment'), value: <EnvironmentBadge environment={environment} /> },
        { label: t('asking.lifetime'), value: duration(lifetimeSeconds) },
        { label: t('asking.askedAt'), value: time(askedAt) },
        { label: t('asking.fingerprint'), value: <Fingerprint value={fingerprint} /> },
        ...(applicationId === undefined
          ? []
          : [{ label: t('asking.application'), value: <Id value={applicationId} /> }]),
      ]}
    />
  );
}
