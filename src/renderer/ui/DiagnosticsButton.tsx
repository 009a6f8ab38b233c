/** Leads to the diagnostics; not from within them. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showDiagnostics, useDiagnosticsShown } from '../helpers/diagnostics-shown.ts';

export function DiagnosticsButton() {
  const { t } = useTranslation();
  const shown = useDiagnosticsShown((diagnostics) => diagnostics.shown);
  if (shown) return null;
  return (
    <Button variant="default" onClick={() => showDiagnostics(true)}>
      {t('diagnostics.open')}
    </Button>
  );
}
