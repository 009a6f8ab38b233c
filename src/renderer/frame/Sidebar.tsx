/** The left side of the frame: who this desk is, where one can go, and how the queue fares. */
import { useTranslation } from 'react-i18next';
import { useActiveProfile } from '../desk/desk-store.ts';
import { useIsJustConnected } from '../desk/just-connected.ts';
import { type Screen, screens, show, useNavigation } from '../desk/navigation.ts';
import { useReviewCounts } from '../desk/reviews.ts';
import { useWaitingCounts } from '../desk/waiting.ts';
import { BatonMark } from '../ui/BatonMark.tsx';
import {
  IconCalendar,
  IconEye,
  IconHistory,
  IconInbox,
  IconQrcode,
  IconScan,
  IconSettings,
  IconUsersGroup,
  iconSize,
} from '../ui/icons.ts';
import { ProfileSwitcher } from './ProfileSwitcher.tsx';
import { QueueLight } from './QueueLight.tsx';
import { prepareScreen } from './Screens.tsx';
import { SearchButton } from './SearchButton.tsx';
import styles from './Sidebar.module.css';
import { UpdateHint } from './UpdateHint.tsx';

const icons: Record<Screen, typeof IconInbox> = {
  today: IconCalendar,
  share: IconQrcode,
  receive: IconScan,
  queue: IconInbox,
  history: IconHistory,
  partners: IconUsersGroup,
  settings: IconSettings,
};

export function Sidebar() {
  const { t } = useTranslation();
  const isJustConnected = useIsJustConnected();
  const current = useNavigation(({ screen }) => (isJustConnected ? undefined : screen));
  const profile = useActiveProfile();
  const inReview = useReviewCounts().get(profile?.id ?? '') ?? 0;
  const waiting = useWaitingCounts().get(profile?.id ?? '') ?? 0;

  return (
    <header className={styles.rail}>
      <p className={styles.brand}>
        <BatonMark />
        {t('app.name')}
      </p>
      <ProfileSwitcher />
      <SearchButton />
      <nav aria-label={t('nav.label')}>
        <ul className={styles.list}>
          {screens.map((screen) => {
            const Icon = icons[screen];
            const count = screen === 'queue' ? waiting : 0;
            const reviewing = screen === 'queue' ? inReview : 0;
            return (
              <li key={screen}>
                <button
                  type="button"
                  className={styles.item}
                  aria-current={screen === current ? 'page' : undefined}
                  data-tour={`nav-${screen}`}
                  title={t(`nav.${screen}`)}
                  onClick={() => show(screen)}
                  onPointerEnter={() => prepareScreen(screen)}
                  onFocus={() => prepareScreen(screen)}
                >
                  <Icon size={iconSize.large} aria-hidden="true" />
                  <span className={styles.name}>{t(`nav.${screen}`)}</span>
                  {reviewing > 0 && (
                    <span className={styles.reviewing} data-testid="in-review">
                      <IconEye size={iconSize.small} aria-hidden="true" />
                      <span aria-hidden="true">{reviewing}</span>
                      <span className="visually-hidden">{t('nav.inReview', { count: reviewing })}</span>
                    </span>
                  )}
                  {count > 0 && (
                    <span className={styles.count}>
                      <span aria-hidden="true">{count}</span>
                      <span className="visually-hidden">{t('nav.waiting', { count })}</span>
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </nav>
      <UpdateHint />
      <QueueLight />
    </header>
  );
}
