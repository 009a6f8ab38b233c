/** The language among the settings. */
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';

export function LanguagePanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('language.title')}>
      <p className="soft">{t('language.text')}</p>
      <LanguageSelect />
    </Panel>
  );
}
