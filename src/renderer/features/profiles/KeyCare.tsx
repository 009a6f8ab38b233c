/** How the key of a profile does: one line, what is wrong below it, and everything that is known when it is opened. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { keyReminderDays } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { testKey } from '../../desk/profiles.ts';
import { daysSince, isDue } from '../../helpers/key-age.ts';
import { dateTime } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { IconChevronRight, IconHelpCircle, iconSize } from '../../ui/icons.ts';
import { privilegeNames, privileges } from './desk-rights.ts';
import styles from './KeyCare.module.css';
import { KeyLine } from './KeyLine.tsx';
import { careOutcome, whyRefused } from './key-care.ts';
import { isUrgent } from './key-report.ts';
import { outcomeSigns } from './outcome-signs.ts';

const signs = { ...outcomeSigns, untested: IconHelpCircle };

interface KeyCareProps {
  profile: ProfileView;
  /** The findings stand elsewhere on the screen now. */
  isBrief: boolean;
}

export function KeyCare({ profile, isBrief }: KeyCareProps) {
  const { id, key } = profile;
  const { care } = key;
  const outcome = careOutcome(care);
  const isUntested = outcome === 'untested' || outcome === 'unknown';
  useEffect(() => {
    // What comes of it is told as state.
    if (isUntested) void testKey(id);
  }, [id, isUntested]);
  return (
    <div className={styles.care} data-testid="key-care" data-outcome={outcome}>
      <details className={styles.all}>
        <summary>
          <IconChevronRight className={styles.chevron} size={iconSize.small} aria-hidden="true" />
          <Line profile={profile} outcome={outcome} />
        </summary>
        <Known profile={profile} />
      </details>
      {!isBrief && <Wrong profile={profile} />}
    </div>
  );
}

function Line({ profile, outcome }: { profile: ProfileView; outcome: ReturnType<typeof careOutcome> }) {
  const { t } = useTranslation();
  const limit = useSlice('keyReminderDays') ?? keyReminderDays.default;
  const { care, storedAt } = profile.key;
  const now = Date.now();
  const days = daysSince(storedAt, now);
  const due = isDue(storedAt, limit, now);
  const needs =
    outcome === 'good' || outcome === 'advice' || outcome === 'partly' || outcome === 'limited'
      ? t(`keyCare.needs.${outcome}`)
      : undefined;
  const environment = care?.test?.report.environment;
  const parts = [
    t(`keyCare.line.${outcome}`),
    environment && t(`environment.${environment}`),
    needs,
    days === 0 ? t('keyCare.today') : t('keyCare.age', { count: days }),
  ].filter((part) => part !== undefined);
  const Sign = signs[outcome];
  return (
    <span className={styles.line}>
      <Sign className={styles.sign} size={iconSize.large} aria-hidden="true" />
      <span>
        {parts.join(' · ')}
        {due && <span className={styles.due}> · {t('keyCare.due')}</span>}
        <span className="visually-hidden"> {t('keyCare.open')}</span>
      </span>
    </span>
  );
}

/** What asks for something to be done. */
function Wrong({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const { care } = profile.key;
  const report = care?.test?.report;
  const wrong = report?.findings.filter(isUrgent) ?? [];
  const why = care && whyRefused(care);
  if (wrong.length === 0 && care?.refusedAt === undefined) return null;
  return (
    <div className={styles.wrong}>
      {care?.refusedAt !== undefined && (
        <p>
          {t('keyCare.refusedSince', { at: dateTime(care.refusedAt) })}{' '}
          {why && t(`keyCare.${why}`, { at: dateTime(care.lastUsedAt) })}
        </p>
      )}
      {report && wrong.length > 0 && (
        <ul className={styles.list}>
          {wrong.map((finding) => (
            <KeyLine key={finding.check} finding={finding} report={report} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Everything that is known, whether it matters to a desk or not. */
function Known({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const { care, prefix } = profile.key;
  const report = care?.test?.report;
  const named = report?.findings.find(({ check }) => check === 'named')?.verdict;
  const when = (at: number | undefined) => (at === undefined ? t('keyCare.never') : dateTime(at));
  const has = report?.privileges;
  return (
    <div className={styles.known}>
      <Facts
        lines={[
          {
            label: t('keyCare.begins'),
            value: prefix ? t('keyCare.hint', { prefix }) : t('keyCare.noPrefix'),
          },
          {
            label: t('keyCare.environment'),
            value: report?.environment
              ? t(`environment.${report.environment}`)
              : t('keyCare.environmentUnknown'),
          },
          {
            label: t('keyCare.kind'),
            value:
              named === 'yes'
                ? t('keyCare.named')
                : t(named === 'no' ? 'keyCare.perhapsPrimary' : 'keyCare.kindUnknown'),
          },
          ...(has ? [{ label: t('keyCare.network'), value: t('keyCare.networkAllowed') }] : []),
          { label: t('keyCare.firstUsed'), value: when(care?.firstUsedAt) },
          { label: t('keyCare.lastUsed'), value: when(care?.lastUsedAt) },
          { label: t('keyCare.testedAt'), value: when(care?.test?.at) },
        ]}
      />
      {has && (
        <Facts
          lines={privileges.map((one) => ({
            label: privilegeNames[one],
            value: t(`keyCare.has.${has[one]}`),
          }))}
        />
      )}
    </div>
  );
}
