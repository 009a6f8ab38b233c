/** One host: whether it answers, by which way, whose certificates it showed, and how long each step took. */
import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostReport } from '../../../shared/contract/index.ts';
import { date, duration, lapse, milliseconds, time } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { IconAlertTriangle, IconCircleCheck, iconSize } from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './DiagnosticsDialog.module.css';

const steps = ['lookup', 'connect', 'proxy', 'tls', 'firstByte', 'whole'] as const;

/** A difference of the clocks below this is the header's own, ms. */
const sameTime = 2_000;

export function HostPart({ host }: { host: HostReport }) {
  const { t } = useTranslation();
  const id = useId();
  const { problem, tls } = host;
  const Sign = problem ? IconAlertTriangle : IconCircleCheck;
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="diagnostics-host">
      <header className={styles.head}>
        <h3 id={id}>{host.origin}</h3>
        <Badge tone={problem ? 'bad' : 'good'} icon={<Sign size={iconSize.small} aria-hidden="true" />}>
          {t(problem ? `problems.${problem.code}.title` : 'diagnostics.answers')}
        </Badge>
      </header>
      <Facts lines={linesOf(t, host)} />
      <Facts
        wide
        lines={[
          { label: t('diagnostics.timing'), value: <Timing ms={host.ms} /> },
          ...(tls
            ? [
                { label: t('diagnostics.tls'), value: <code>{`${tls.version} ${tls.cipher}`}</code> },
                { label: t('diagnostics.chain'), value: <Chain chain={tls.chain} /> },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function linesOf(t: TFunction, host: HostReport) {
  const { uses, route, routes, address, status, failure, clockOffset, at } = host;
  const named = (one: string) => (one === 'direct' ? t('diagnostics.direct') : one);
  return [
    { label: t('diagnostics.uses'), value: uses.map((use) => t(`diagnostics.use.${use}`)).join(', ') },
    { label: t('diagnostics.route'), value: named(route) },
    ...(routes.length > 1 ? [{ label: t('diagnostics.routes'), value: routes.map(named).join(', ') }] : []),
    ...(address === undefined ? [] : [{ label: t('diagnostics.address'), value: <code>{address}</code> }]),
    ...(failure
      ? [{ label: t('diagnostics.failedAt'), value: <code>{`${failure.stage}: ${failure.reason}`}</code> }]
      : []),
    ...(status === undefined ? [] : [{ label: t('diagnostics.status'), value: String(status) }]),
    ...(clockOffset === undefined
      ? []
      : [{ label: t('diagnostics.clock'), value: clockText(t, clockOffset) }]),
    { label: t('diagnostics.testedAt'), value: time(at) },
  ];
}

function clockText(t: TFunction, offset: number): string {
  const away = Math.abs(offset);
  if (away < sameTime) return t('diagnostics.clockRight');
  const lapsed = away < 60_000 ? duration(away / 1000) : lapse(away / 60_000);
  return t(offset > 0 ? 'diagnostics.clockBehind' : 'diagnostics.clockAhead', { lapse: lapsed });
}

function Timing({ ms }: Pick<HostReport, 'ms'>) {
  const { t } = useTranslation();
  return (
    <ol className={styles.timing}>
      {steps.map((step) => {
        const took = ms[step];
        return (
          took !== undefined && (
            <li key={step}>
              <span className="soft">{t(`diagnostics.steps.${step}`)}</span> {milliseconds(took)}
            </li>
          )
        );
      })}
    </ol>
  );
}

function Chain({ chain }: { chain: NonNullable<HostReport['tls']>['chain'] }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.chain}>
      {chain.map(({ fingerprint, subject, issuer, validTo }) => (
        <li key={fingerprint}>
          {t('diagnostics.certificate', { subject, issuer, day: date(validTo) })}
          <code className={styles.fingerprint}>{fingerprint}</code>
        </li>
      ))}
    </ol>
  );
}
