/**
 * `npm run demo`: Baton's main job, done by itself on the practice service. Two real windows with separate data
 * folders and a real keychain; desk X hands a person over by its QR code, photographed and fed to desk Y's camera, and a
 * business by clipboard. Ends with one line of JSON; exits 0 only if the service's own records confirm every handoff.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type PracticeService, startPracticeService } from '../src/practice/server.ts';
import { buildIfNeeded } from './build.ts';
import { photograph } from './camera/photograph.ts';
import { writeY4m } from './camera/y4m.ts';
import { type DeskDriver, driveDesk, type Kind } from './desktop-app/desk-driver.ts';
import { launchBaton, type RunningBaton } from './desktop-app/launch.ts';
import { runScript } from './run-script.ts';
import { withDesktop } from './runtime/desktop.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';

interface Handoff {
  kind: Kind;
  via: 'camera' | 'clipboard';
  sourceSession: string;
  importedSession: string;
  sharedFromSession: string;
  status: string;
  /** From the press on "Create code" at X to the record on Y's screen. */
  ms: number;
}

const customers = [
  { kind: 'user', via: 'camera', name: 'Åsa Lindqvist-Öberg', reference: 'LL-2026-0001' },
  { kind: 'business', via: 'clipboard', name: 'Nordlys Fiskeriutrustning AB', reference: 'LL-2026-B-001' },
] as const;

const folder = path.join(projectFolder, 'out', 'demo');

runScript(async () => {
  const prepared = await prepare({ desktop: true });
  Object.assign(process.env, prepared.env);
  await buildIfNeeded();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return withDesktop({ privateKeychain: true }, async (desktop) => {
    Object.assign(process.env, desktop.env);
    return perform();
  });
});

async function perform(): Promise<number> {
  const service = await startPracticeService();
  const data = mkdtempSync(path.join(os.tmpdir(), 'baton-demo-'));
  const camera = path.join(data, 'camera.y4m');
  const darken = () => writeY4m(camera, [{ width: 2, height: 2, rgb: new Uint8Array(12) }], 10);
  const running: RunningBaton[] = [];
  const screenshots: string[] = [];
  const shoot = async (desk: DeskDriver, name: string) => {
    const file = path.join('out', 'demo', `${String(screenshots.length + 1).padStart(2, '0')}-${name}.png`);
    await desk.page.screenshot({ path: path.join(projectFolder, file) });
    screenshots.push(file.replaceAll(path.sep, '/'));
  };
  try {
    // Chromium wants the camera's file to be there when the app starts.
    await darken();
    const open = async (name: string, withCamera: boolean) => {
      const baton = await launchBaton({
        dataFolder: path.join(data, name),
        args: ['--lang=en-US'],
        ...(withCamera ? { camera } : {}),
      });
      running.push(baton);
      const desk = driveDesk(baton.page);
      await desk.ready();
      return desk;
    };
    console.log(
      `The practice service runs at ${service.url}. Two desks open, each with its own data folder.`,
    );
    const x = await open('desk-x', false);
    const y = await open('desk-y', true);
    await shoot(x, 'welcome');
    const [sender, receiver] = [application(service, 'harbour'), application(service, 'lindgren')];
    await x.connect(sender, service.url);
    await y.connect(receiver, service.url);
    await x.addPartner(receiver.name, receiver.id);
    await y.addPartner(sender.name, sender.id);
    console.log(
      `Desk X works for ${sender.name}, desk Y for ${receiver.name}; each knows the other as a partner.`,
    );

    const handoffs: Handoff[] = [];
    for (const customer of customers) {
      const { kind, via, name, reference } = customer;
      await x.openSession(kind, name);
      await shoot(x, `x-${kind}-found`);
      const begun = Date.now();
      await x.createCode(receiver.name);
      await shoot(x, `x-${kind}-code`);
      console.log(
        `X shares ${kind === 'user' ? 'the person' : 'the business'} ${name} with ${receiver.name}.`,
      );
      if (via === 'camera') {
        await photograph(x.page, camera, { rotate: 2, blur: 0.6 });
        await y.scan();
        // The next time that the camera opens, the code is no longer held before it.
        await darken();
        console.log("The code on X's screen was photographed; Y's camera read it.");
      } else {
        await x.copyToken();
        await y.pasteFromClipboard();
        await y.tokenRead();
        console.log('X copied the token; Y pasted it.');
      }
      await shoot(y, `y-${kind}-token`);
      await y.importAs(reference);
      await y.importShows('Imported');
      await y.recordShown();
      const ms = Date.now() - begun;
      const shown = (await y.page.getByRole('main').textContent()) ?? '';
      await shoot(y, `y-${kind}-record`);
      const record = service.records.imports.find((one) => one.vendorData === reference);
      if (!record) throw new Error(`The practice service has no record of ${reference}.`);
      if (!shown.includes(record.importedSession) || !shown.includes(record.sourceSession)) {
        throw new Error(
          `Desk Y shows another session than the practice service's ${record.importedSession}.`,
        );
      }
      handoffs.push({
        kind,
        via,
        sourceSession: service.records.shares.findLast((share) => share.kind === kind)?.session ?? '',
        importedSession: record.importedSession,
        sharedFromSession: record.sourceSession,
        status: record.status,
        ms,
      });
      console.log(`Y imported it as ${reference}: ${record.status}, session ${record.importedSession}.`);
    }
    const confirmed = handoffs.every((handoff) => isConfirmed(handoff, service));
    console.log(
      confirmed
        ? "The practice service's own records confirm every handoff."
        : "The practice service's records do not confirm every handoff.",
    );
    console.log(JSON.stringify({ demo: 'handoff', handoffs, screenshots }));
    return confirmed ? 0 : 1;
  } finally {
    for (const baton of running) await baton.close();
    await service.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** One record here, made once, of the session that was shared, in the status a review asks for. */
function isConfirmed(handoff: Handoff, service: PracticeService): boolean {
  const made = service.records.imports.filter((one) => one.sourceSession === handoff.sourceSession);
  return (
    made.length === 1 &&
    made[0]?.importedSession === handoff.importedSession &&
    made[0].kind === handoff.kind &&
    handoff.sharedFromSession === handoff.sourceSession &&
    handoff.status === 'In Review'
  );
}

function application(service: PracticeService, role: 'harbour' | 'lindgren') {
  const found = service.applications.find((one) => one.role === role);
  if (!found) throw new Error(`The practice service has no ${role}.`);
  return found;
}
