/** That a hand scanner can be used, and the way to its calibration card. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconScan, iconSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { openCard } from './calibration-store.ts';

export function ScannerPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('scanner.setting')}>
      <p className="soft">{t('scanner.settingText')}</p>
      <div>
        <Button
          variant="default"
          leftSection={<IconScan size={iconSize.large} aria-hidden="true" />}
          onClick={openCard}
        >
          {t('scanner.open')}
        </Button>
      </div>
    </Panel>
  );
}
