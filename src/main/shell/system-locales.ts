import { app } from 'electron';
import { systemLocales } from '../../shared/languages.ts';

/** The locales of this system, the one that decides first. Electron tells them once it is ready. */
export function localesOfSystem(): string[] {
  return systemLocales({
    asked: app.commandLine.getSwitchValue('lang'),
    preferred: app.getPreferredSystemLanguages(),
    region: app.getSystemLocale(),
  });
}
