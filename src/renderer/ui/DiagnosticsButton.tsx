/** Leads to the diagnostics. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showDiagnostics } from '../helpers/diagnostics-shown.ts';

export function DiagnosticsButton() {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={() => showDiagnostics(true)}>
      {t('diagnostics.open')}
    </Button>
  );
}
