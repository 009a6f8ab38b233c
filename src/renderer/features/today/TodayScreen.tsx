/** Today: what waits, what needs somebody, what runs and what came in, each line with the way to it. The first screen. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { show } from '../../desk/navigation.ts';
import { weekday } from '../../i18n/format.ts';
import { IconCircleCheck, IconQrcode, IconScan, iconSize } from '../../ui/icons.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { OtherProfiles } from '../queue/OtherProfiles.tsx';
import { Charts } from './Charts.tsx';
import { CustomerSearch } from './CustomerSearch.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Part } from './Part.tsx';
import styles from './TodayScreen.module.css';
import type { Today } from './today.ts';
import { EndingRow, ImportedRow, NeededRow, RunningRow, WaitingRow } from './today-rows.tsx';
import { useToday } from './use-today.ts';
import { showHandoffs } from './ways.ts';

const OfferedClipboard = lazy(async () => ({
  default: (await import('../receive/OfferedClipboard.tsx')).OfferedClipboard,
}));

export function TodayScreen() {
  const { t } = useTranslation();
  const profile = useActiveProfile();
  const today = useToday();
  return (
    <Screen
      title={t('today.title')}
      lead={weekday(Date.now())}
      actions={[
        {
          label: t('today.share'),
          icon: <IconQrcode size={iconSize.medium} aria-hidden="true" />,
          keys: <Shortcut of="share" />,
          main: true,
          run: () => show('share'),
        },
        {
          label: t('today.receive'),
          icon: <IconScan size={iconSize.medium} aria-hidden="true" />,
          keys: <Shortcut of="receive" />,
          run: () => show('receive'),
        },
      ]}
    >
      <CustomerSearch />
      <Suspense fallback={null}>
        <OfferedClipboard profileId={profile?.id} />
      </Suspense>
      <OtherProfiles activeProfileId={profile?.id} />
      {today && (today.isNew ? <FirstSteps /> : <Day today={today} />)}
    </Screen>
  );
}

function Day({ today }: { today: Today }) {
  const { t } = useTranslation();
  const { waiting, needed, running, cameIn, ending } = today;
  const isCalm = waiting.length + needed.length === 0;
  const toQueue = () => show('queue');
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {isCalm && (
          <p className={styles.calm} data-testid="today-calm">
            <IconCircleCheck size={iconSize.large} aria-hidden="true" />
            {t('today.calm')}
          </p>
        )}
        <Part name="waiting" items={waiting} onAll={toQueue}>
          {(item, line) => <WaitingRow key={item.id} item={item} line={line} />}
        </Part>
        <Part name="needed" items={needed} onAll={toQueue}>
          {(item, line) => <NeededRow key={item.id} item={item} line={line} />}
        </Part>
        <Part name="running" items={running} onAll={showHandoffs}>
          {(handoff, line) => <RunningRow key={handoff.id} handoff={handoff} line={line} />}
        </Part>
        <Part name="cameIn" items={cameIn} onAll={toQueue}>
          {(item, line) => <ImportedRow key={item.id} item={item} line={line} />}
        </Part>
      </div>
      <div className={styles.column}>
        <Part name="ending" items={ending} onAll={() => show('partners')}>
          {(one, line) => (
            <EndingRow key={one.type === 'key' ? 'key' : one.partner.id} ending={one} line={line} />
          )}
        </Part>
        <Charts />
      </div>
    </div>
  );
}
