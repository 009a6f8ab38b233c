/** How this Baton was started. */
import { app } from 'electron';
import { isTestPackage } from './package-facts.ts';
import { purposeOf, type Start, takeovers } from './start-check.ts';

const { argv, env, platform } = process;
const start: Start = {
  argv,
  env,
  platform,
  fromSource: process.defaultApp === true,
  testPackage: isTestPackage(app.getAppPath()),
};

/** What it was started with that it does not take; none where all is well. */
export const refusedAtStart = takeovers(start);

/** Address of the development server; a start for use has none. */
export const developmentServer = purposeOf(start) === 'use' ? undefined : env.ELECTRON_RENDERER_URL;
