/** Where the page begins: the colour scheme before the first paint, the words, then the frame. */
import '../theme/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startDesk } from '../desk/desk-store.ts';
import { startLanguage } from '../desk/language.ts';
import { startScanner } from '../features/scanner/scanner.ts';
import { App } from './App.tsx';
import { registerIntakeRoutes } from './intake-routes.ts';
import { startLeaving } from './leaving.ts';
import { startReviewNews } from './review-news.ts';
import { startShowingImports } from './show-import.ts';

// Mantine's own script for this is inline, which the page's security policy refuses.
const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';

const words = startLanguage();
startDesk();
startLeaving();
startShowingImports();
startReviewNews();
registerIntakeRoutes();
startScanner();

const root = document.getElementById('root');
if (root) {
  void words.then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
