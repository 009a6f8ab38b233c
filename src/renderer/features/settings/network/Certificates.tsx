/** The company's own certificate authorities, which count besides those of the system. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CompanyCertificate } from '../../../../shared/contract/index.ts';
import { useSlice } from '../../../desk/desk-store.ts';
import { useTask } from '../../../helpers/task.ts';
import { date } from '../../../i18n/format.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import styles from './Certificates.module.css';
import { distrustCertificate, trustCertificates, untouched } from './network-actions.ts';

export function Certificates() {
  const { t } = useTranslation();
  const { certificates } = useSlice('network') ?? untouched;
  const adding = useTask(trustCertificates);
  return (
    <section className={styles.group} aria-labelledby="network-certificates">
      <h4 id="network-certificates">{t('network.certificates.title')}</h4>
      <p className="soft">{t('network.certificates.lead')}</p>
      {certificates.length > 0 && (
        <ul className={styles.list}>
          {certificates.map((certificate) => (
            <Certificate key={certificate.fingerprint} certificate={certificate} />
          ))}
        </ul>
      )}
      {adding.problem && <ProblemNote problem={adding.problem} live />}
      <div>
        <Button size="compact-sm" variant="default" loading={adding.busy} onClick={() => void adding.run()}>
          {t('network.certificates.add')}
        </Button>
      </div>
    </section>
  );
}

function Certificate({ certificate }: { certificate: CompanyCertificate }) {
  const { t } = useTranslation();
  const { subject, fingerprint, validTo } = certificate;
  return (
    <li className={styles.certificate}>
      <div>
        <p>{subject}</p>
        <p className="soft">{t('network.certificates.until', { day: date(validTo) })}</p>
        <p className={styles.fingerprint}>
          <code>{fingerprint}</code>
        </p>
      </div>
      <ConfirmButton
        size="compact-sm"
        label={t('network.certificates.remove')}
        ariaLabel={t('network.certificates.removeOf', { name: subject })}
        question={t('network.certificates.removeQuestion', { name: subject })}
        consequence={t('network.certificates.removeConsequence')}
        confirmLabel={t('network.certificates.remove')}
        onConfirm={() => distrustCertificate(fingerprint)}
      />
    </li>
  );
}
