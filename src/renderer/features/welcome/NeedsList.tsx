/** What to fetch from the Didit console: the application's id, and a key with exactly these rights. */
import { useTranslation } from 'react-i18next';
import { IconBuildingBank, IconKey, iconSize } from '../../ui/icons.ts';
import { type DeskRight, deskRights } from '../profiles/desk-rights.ts';
import styles from './NeedsList.module.css';

const rights = Object.keys(deskRights) as DeskRight[];

export function NeedsList() {
  const { t } = useTranslation();
  return (
    <ol className={styles.list}>
      <li className={styles.need}>
        <span className={styles.icon}>
          <IconBuildingBank size={iconSize.large} aria-hidden="true" />
        </span>
        <div className={styles.words}>
          <h2>{t('setUp.needs.application')}</h2>
          <p className="soft">{t('setUp.needs.applicationText')}</p>
        </div>
      </li>
      <li className={styles.need}>
        <span className={styles.icon}>
          <IconKey size={iconSize.large} aria-hidden="true" />
        </span>
        <div className={styles.words}>
          <h2>{t('setUp.needs.key')}</h2>
          <p className="soft">{t('setUp.needs.keyText')}</p>
          <h3 className={styles.title}>{t('setUp.needs.rights')}</h3>
          <dl className={styles.rights}>
            {rights.map((right) => (
              <div key={right}>
                <dt>{deskRights[right]}</dt>
                <dd>{t(`setUp.needs.right.${right}`)}</dd>
              </div>
            ))}
          </dl>
          <p className="quiet">{t('setUp.needs.rest')}</p>
        </div>
      </li>
    </ol>
  );
}
