/** Settings: the profiles, practice, and what this Baton is. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfiles, useSlice } from '../../desk/desk-store.ts';
import { endPractice, startPractice } from '../../desk/profiles.ts';
import { openSetUpGuide } from '../../desk/set-up-guide.ts';
import { showShortcutSheet } from '../../desk/shortcut-sheet.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DiagnosticsButton } from '../../ui/DiagnosticsButton.tsx';
import { IconKeyboard, IconPlus, iconSize } from '../../ui/icons.ts';
import { Panel, PanelGroup } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { LanguagePanel } from '../language/LanguagePanel.tsx';
import { ProfileForm } from '../profiles/ProfileForm.tsx';
import { CarryOver } from '../provisioning/CarryOver.tsx';
import { ScannerPanel } from '../scanner/ScannerPanel.tsx';
import { AppearancePanel } from './AppearancePanel.tsx';
import { ClipboardTime } from './ClipboardTime.tsx';
import { Decisions } from './Decisions.tsx';
import { EndedAgreements } from './EndedAgreements.tsx';
import { KeyReminder } from './KeyReminder.tsx';
import { LicencesDialog } from './LicencesDialog.tsx';
import { NotificationsPanel } from './NotificationsPanel.tsx';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import { ProfileCard } from './ProfileCard.tsx';
import { RelayPanel } from './RelayPanel.tsx';
import { useReachSetting } from './reach-setting.ts';
import { idOfGroup, SettingsContents, SettingsGroup } from './SettingsGroup.tsx';
import styles from './SettingsScreen.module.css';
import { Updates } from './Updates.tsx';
import { WindowPanel } from './WindowPanel.tsx';

const WebhooksPanel = lazy(async () => ({
  default: (await import('../webhooks/WebhooksPanel.tsx')).WebhooksPanel,
}));

export function SettingsScreen() {
  const { t } = useTranslation();
  const profiles = useProfiles();
  const own = profiles.filter((profile) => !profile.builtIn);
  const [adding, setAdding] = useState(false);
  useReachSetting();

  return (
    <Screen title={t('settings.title')}>
      <SettingsContents />
      <section
        id={idOfGroup('profiles')}
        className={styles.group}
        tabIndex={-1}
        aria-labelledby="settings-profiles"
      >
        <header className={styles.head}>
          <div>
            <h2 id="settings-profiles">{t('settings.profiles')}</h2>
            <p className="soft">{t('settings.profilesLead')}</p>
          </div>
          {!adding && (
            <div className={styles.buttons}>
              <Button variant="default" onClick={openSetUpGuide}>
                {t('settings.guide')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPlus size={iconSize.medium} aria-hidden="true" />}
                onClick={() => setAdding(true)}
              >
                {t('settings.addProfile')}
              </Button>
            </div>
          )}
        </header>
        <PanelGroup>
          {adding && (
            <Panel title={t('settings.addProfile')}>
              <ProfileForm
                onCancel={() => setAdding(false)}
                onDone={() => {
                  setAdding(false);
                  toast({ text: t('settings.added') });
                }}
              />
            </Panel>
          )}
          {own.length === 0 && !adding && <p data-testid="no-profiles">{t('settings.noProfiles')}</p>}
          {own.length > 0 && (
            <ul className={styles.list}>
              {own.map((profile) => (
                <ProfileCard key={profile.id} profile={profile} />
              ))}
            </ul>
          )}
          {own.length > 0 && <KeyReminder />}
          <CarryOver />
        </PanelGroup>
      </section>
      <SettingsGroup name="desk">
        <LanguagePanel />
        <AppearancePanel />
        <WindowPanel />
        <NotificationsPanel />
        <ScannerPanel />
        <ClipboardTime />
        <EndedAgreements />
        <Decisions />
        <Practice running={own.length < profiles.length} />
      </SettingsGroup>
      <SettingsGroup name="changes">
        <RelayPanel />
        <Suspense fallback={null}>
          <WebhooksPanel />
        </Suspense>
      </SettingsGroup>
      <SettingsGroup name="program">
        <NetworkPanel />
        <Updates />
        <About />
      </SettingsGroup>
    </Screen>
  );
}

function About() {
  const { t } = useTranslation();
  const version = useSlice('desk')?.version;
  const [licences, showLicences] = useState(false);
  return (
    <Panel title={t('settings.about')}>
      <p>{t('settings.version', { version: version ?? '' })}</p>
      <p className="soft">{t('settings.aboutText')}</p>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconKeyboard size={iconSize.large} aria-hidden="true" />}
          onClick={() => showShortcutSheet(true)}
        >
          {t('shortcuts.open')}
        </Button>
        <Button variant="default" onClick={() => showLicences(true)}>
          {t('settings.licences.open')}
        </Button>
        <DiagnosticsButton />
      </div>
      {licences && <LicencesDialog onClose={() => showLicences(false)} />}
    </Panel>
  );
}

function Practice({ running }: { running: boolean }) {
  const { t } = useTranslation();
  const start = useTask(startPractice);
  return (
    <Panel title={t('settings.practice')}>
      <p className="soft">{t(running ? 'settings.practiceOn' : 'settings.practiceOff')}</p>
      {start.problem && <ProblemNote problem={start.problem} live />}
      <div>
        {running ? (
          <ConfirmButton
            label={t('settings.endPractice')}
            question={t('settings.endPracticeQuestion')}
            consequence={t('settings.endPracticeConsequence')}
            confirmLabel={t('settings.endPractice')}
            onConfirm={endPractice}
          />
        ) : (
          <Button variant="default" loading={start.busy} onClick={() => void start.run()}>
            {t('settings.startPractice')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
