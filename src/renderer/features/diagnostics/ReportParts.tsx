/** The rest of the report: this desk's settings, what it stands on, and what it met. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraSeen, DiagnosticsReport, MetProblem } from '../../../shared/contract/index.ts';
import { dateTime, number } from '../../i18n/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import styles from './DiagnosticsDialog.module.css';

interface ComputerPartsProps {
  report: DiagnosticsReport;
  camera: CameraSeen | undefined;
}

export function ComputerParts({ report, camera }: ComputerPartsProps) {
  const { t } = useTranslation();
  const { network, keychain, database, versions, cameraAccess, dataFolder } = report;
  const proxy = t(`network.proxy.${network.proxy.mode}`);
  const mark = versions.isShipped === false ? ` (${t('diagnostics.notShipped')})` : '';
  return (
    <>
      <Part title={t('network.title')}>
        <Facts
          lines={[
            {
              label: t('network.proxy.label'),
              value: 'address' in network.proxy ? `${proxy}: ${network.proxy.address}` : proxy,
            },
            {
              label: t('diagnostics.signsIn'),
              value: t(network.signsIn ? 'diagnostics.yes' : 'diagnostics.no'),
            },
            { label: t('network.transport.label'), value: t(`network.transport.${network.transport}`) },
            {
              label: t('network.certificates.title'),
              value: network.certificates.map(({ subject }) => subject).join(', ') || t('diagnostics.none'),
            },
          ]}
        />
      </Part>
      <Part title={t('diagnostics.computer')}>
        <Facts
          lines={[
            {
              label: t('diagnostics.keychain'),
              value: t(keychain.problem ? `problems.${keychain.problem.code}.title` : 'diagnostics.works'),
            },
            { label: t('diagnostics.database'), value: t(`diagnostics.databaseState.${stateOf(database)}`) },
            ...(database.size === undefined
              ? []
              : [
                  {
                    label: t('diagnostics.databaseSize'),
                    value: megabytes(database.size + (database.logSize ?? 0)),
                  },
                ]),
            ...(database.version === undefined
              ? []
              : [{ label: t('diagnostics.databaseVersion'), value: number(database.version) }]),
            {
              label: t('diagnostics.backup'),
              value:
                database.backupAt === undefined ? t('diagnostics.noBackup') : dateTime(database.backupAt),
            },
            ...(camera
              ? [
                  {
                    label: t('diagnostics.camera'),
                    value: t(camera.present ? 'diagnostics.yes' : 'diagnostics.no'),
                  },
                  {
                    label: t('diagnostics.cameraAllowed'),
                    value: [t(`diagnostics.permission.${camera.permission}`), cameraAccess]
                      .filter(Boolean)
                      .join(', '),
                  },
                ]
              : []),
          ]}
        />
        <Facts wide lines={[{ label: t('diagnostics.dataFolder'), value: <code>{dataFolder}</code> }]} />
      </Part>
      <Part title={t('diagnostics.versions')}>
        <Facts
          lines={[
            { label: 'Baton', value: versions.baton },
            { label: 'Electron', value: `${versions.electron}${mark}` },
            { label: 'Chromium', value: versions.chrome },
            { label: 'Node', value: versions.node },
          ]}
        />
        <Facts wide lines={[{ label: t('diagnostics.system'), value: versions.system }]} />
      </Part>
    </>
  );
}

function stateOf({ state, isIntact }: DiagnosticsReport['database']) {
  return isIntact === false ? 'damaged' : state;
}

export function LastProblems({ problems }: { problems: readonly MetProblem[] }) {
  const { t } = useTranslation();
  return (
    <Part title={t('diagnostics.problems')}>
      {problems.length === 0 ? (
        <p className="soft">{t('diagnostics.noProblems')}</p>
      ) : (
        <ul className={styles.problems}>
          {problems.map(({ at, code, where, facts, count }) => (
            <li key={`${at} ${where} ${code}`}>
              <span className="soft">{dateTime(at)}</span>
              <span>
                {t(`problems.${code}.title`)}
                {count > 1 && ` (${t('diagnostics.times', { count })})`}
              </span>
              <code>{[where, code, ...facts].join(' · ')}</code>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function megabytes(bytes: number): string {
  return `${number(bytes / 1024 / 1024, 1)} MB`;
}
