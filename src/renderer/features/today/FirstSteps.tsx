/** What to do first at a desk where nothing has happened yet. */
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../desk/desk-store.ts';
import { type Screen, show } from '../../desk/navigation.ts';
import { IconQrcode, IconScan, IconUsersGroup } from '../../ui/icons.ts';
import { StepButton } from '../../ui/StepButton.tsx';
import styles from './FirstSteps.module.css';

export function FirstSteps() {
  const { t } = useTranslation();
  const hasPartners = (useSlice('partners') ?? []).length > 0;
  return (
    <section className={styles.first} aria-labelledby="first-steps" data-testid="today-first">
      <h2 id="first-steps">{t('today.first.title')}</h2>
      <p className="soft">{t('today.first.lead')}</p>
      <ol className={styles.steps}>
        {!hasPartners && (
          <Step
            to="partners"
            Icon={IconUsersGroup}
            title={t('partners.add')}
            text={t('today.first.partnerText')}
          />
        )}
        <Step to="share" Icon={IconQrcode} title={t('today.first.share')} text={t('today.first.shareText')} />
        <Step
          to="receive"
          Icon={IconScan}
          title={t('today.first.receive')}
          text={t('today.first.receiveText')}
        />
      </ol>
    </section>
  );
}

function Step(props: { to: Screen; Icon: typeof IconScan; title: string; text: string }) {
  const { to, Icon, title, text } = props;
  return (
    <li>
      <StepButton Icon={Icon} title={title} text={text} onOpen={() => show(to)} />
    </li>
  );
}
