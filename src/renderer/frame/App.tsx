/** The page as a whole: words, theme, the net under it, and which of its four faces is shown. */
import { MantineProvider } from '@mantine/core';
import { cssVariables, styleNonce, systemColorScheme, theme } from '../theme/theme.ts';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { AppRoot } from './AppRoot.tsx';
import { Diagnostics } from './Diagnostics.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LeavingDialog } from './FrameDialogs.tsx';
import { Toasts } from './Toasts.tsx';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={systemColorScheme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary>
        <AppRoot />
      </ErrorBoundary>
      <Diagnostics />
      <LeavingDialog />
      <Toasts />
      <LiveRegion />
    </MantineProvider>
  );
}
