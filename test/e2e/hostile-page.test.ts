/** What script in our own page could try if somebody else had written it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { application, expect, test } from './support.ts';

test('the page may use a camera’s picture, and nothing else of this computer', async ({ desks }) => {
  const camera = ['--use-fake-device-for-media-stream', '--auto-select-desktop-capture-source=Entire screen'];
  const desk = await desks.open('desk', { args: camera });
  await desk.ready();
  const { page } = desk;

  const captured = await page.evaluate(async () => {
    type Wanted = Parameters<typeof navigator.mediaDevices.getUserMedia>[0];
    const take = (work: Promise<MediaStream>) =>
      work.then(
        (stream) => stream.getTracks().map(({ kind }) => kind),
        (error: DOMException) => error.name,
      );
    const media = (wanted: object) => take(navigator.mediaDevices.getUserMedia(wanted as Wanted));
    const screen = { mandatory: { chromeMediaSource: 'desktop' } };
    return {
      camera: await media({ video: true }),
      screen: await media({ video: screen }),
      screenWithSound: await media({ audio: screen, video: screen }),
      cameraAndScreen: await media({ video: { ...screen, optional: [{ facingMode: 'user' }] } }),
      microphone: await media({ audio: true }),
      both: await media({ audio: true, video: true }),
      display: await take(navigator.mediaDevices.getDisplayMedia({ video: true })),
    };
  });
  expect(captured).toEqual({
    camera: ['video'],
    screen: 'NotAllowedError',
    screenWithSound: 'NotAllowedError',
    cameraAndScreen: 'NotAllowedError',
    microphone: 'NotAllowedError',
    both: 'NotAllowedError',
    display: 'NotAllowedError',
  });

  const granted = await page.evaluate(async () => {
    const names =
      'camera microphone display-capture geolocation notifications midi clipboard-read clipboard-write';
    const more =
      'persistent-storage idle-detection screen-wake-lock storage-access window-management local-fonts';
    const states = [...names.split(' '), ...more.split(' '), 'pointer-lock', 'keyboard-lock'].map(
      async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return state === 'denied' ? [] : [name];
      },
    );
    return (await Promise.all(states)).flat();
  });
  expect(granted).toEqual(['camera']);

  const offered = await page.evaluate(() => {
    const [here, device] = [
      Object.keys(Object.getOwnPropertyDescriptors(window)),
      Object.keys(Object.getOwnPropertyDescriptors(Navigator.prototype)),
    ];
    const ways =
      /^(RTCPeerConnection|webkitRTC.*|show.*Picker|.*SpeechRecognition|speechSynthesis|PaymentRequest|SharedWorker|EyeDropper|documentPictureInPicture)$/;
    return [...here, ...device].filter(
      (name) => ways.test(name) || /^(usb|hid|serial|bluetooth|share|xr|presentation)$/.test(name),
    );
  });
  expect(offered).toEqual([]);
});

test('the page saves no file, prints nothing, asks nothing in front of everything, and cannot keep its window', async ({
  desks,
}) => {
  const desk = await desks.open('desk');
  await desk.ready();
  const { page, baton } = desk;
  await baton.app.evaluate(({ session }) => {
    const seen = globalThis as { downloads?: string[] };
    seen.downloads = [];
    // Every listener hears of a download, also of one that another has cancelled.
    session.defaultSession.on('will-download', (event, item) => {
      seen.downloads?.push(`${item.getFilename()} ${event.defaultPrevented ? 'cancelled' : 'saved'}`);
    });
  });
  // Whatever came through would wait for a person, and this would take for ever.
  const done = await page.evaluate(async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['MZ']));
    link.download = 'Invoice.pdf.exe';
    link.click();
    const refused = (work: Promise<unknown>) => work.then(() => 'done').catch(() => 'refused');
    window.print();
    window.alert('Sign in again');
    window.addEventListener('beforeunload', (event) => event.preventDefault());
    return {
      confirmed: window.confirm('Go on?'),
      fullScreen: await refused(document.documentElement.requestFullscreen()),
      pointer: await refused(Promise.resolve(document.body.requestPointerLock())),
      worker: await refused(navigator.serviceWorker.register('/index.html')),
      notified: await Notification.requestPermission(),
      written: await refused(navigator.clipboard.writeText('x')),
      read: await refused(navigator.clipboard.readText()),
    };
  });
  expect(done).toEqual({
    confirmed: false,
    fullScreen: 'refused',
    pointer: 'refused',
    worker: 'refused',
    notified: 'denied',
    written: 'refused',
    read: 'refused',
  });
  const clipboard = () =>
    page.evaluate(() => {
      // What script makes is no gesture of a person.
      document.body.click();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true }));
      const { baton } = window as unknown as {
        baton: { call(name: string, input: object): Promise<unknown> };
      };
      return Promise.all([
        baton.call('receive.clipboard', {}),
        baton.call('queue.copyMessage', { text: 'Send it to me' }),
      ]);
    });
  const refusedBoth = Array(2).fill({ ok: false, problem: { code: 'sender-refused' } });
  await baton.app.evaluate(({ clipboard: system }) => system.writeText('a password of somebody'));
  expect(await clipboard()).toMatchObject(refusedBoth);
  expect(await baton.app.evaluate(({ clipboard: system }) => system.readText())).toBe(
    'a password of somebody',
  );

  // One that goes past the page's own sandbox is met by the session.
  await baton.app.evaluate(({ BrowserWindow, session }) => {
    const over = new Promise((resolve) => session.defaultSession.once('will-download', resolve));
    BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('data:application/octet-stream,MZ');
    return over.then(() => undefined);
  });
  const downloads = await baton.app.evaluate(() => (globalThis as { downloads?: string[] }).downloads);
  expect(downloads).toEqual([expect.stringMatching(/ cancelled$/)]);

  const ended = new Promise<void>((resolve) => baton.app.once('close', () => resolve()));
  await baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});

test('the page keeps no key once its form is left', async ({ desks }) => {
  const service = await desks.service();
  const desk = await desks.open('desk');
  await desk.ready();
  await desk.page.evaluate(() => {
    const kept = new Set<HTMLInputElement>();
    (window as unknown as { kept: typeof kept }).kept = kept;
    new MutationObserver(() => {
      for (const field of document.querySelectorAll<HTMLInputElement>('input[type=password]'))
        kept.add(field);
    }).observe(document, { childList: true, subtree: true });
  });
  await desk.connect(application(service, 'harbour'), service.url);
  const values = await desk.page.evaluate(() =>
    [...(window as unknown as { kept: Set<HTMLInputElement> }).kept].map(({ value }) => value),
  );
  expect(values.length).toBeGreaterThan(0);
  expect(values.filter((value) => value !== '')).toEqual([]);
});

test('no name is looked up for the page', async ({ desks }) => {
  const desk = await desks.open('desk');
  await desk.ready();
  const { page, baton } = desk;
  const log = path.join(desks.folder, 'net-log.json');
  await baton.app.evaluate(
    ({ session }, file) => session.defaultSession.netLog.startLogging(file, { captureMode: 'everything' }),
    log,
  );
  await page.evaluate(async () => {
    for (const [rel, name] of [
      ['dns-prefetch', 'prefetched'],
      ['preconnect', 'connected'],
      ['prefetch', 'fetched'],
    ]) {
      const link = document.createElement('link');
      link.rel = rel ?? '';
      link.href = `https://${name}.page.example/`;
      document.head.append(link);
    }
    await fetch('https://called.page.example/').catch(() => {});
    // Taken from our own window, but not from each that the page can make.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { RTCPeerConnection: Peer } = frame.contentWindow as unknown as typeof globalThis;
    const turn = { urls: 'turn:turn.page.example?transport=tcp', username: 'u', credential: 'c' };
    const peer = new Peer({ iceServers: [{ urls: 'stun:stun.page.example' }, turn] });
    const complete = new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
    });
    peer.createDataChannel('any');
    await peer.setLocalDescription(await peer.createOffer());
    await complete;
  });
  const answer = await baton.app.evaluate(async ({ session }) => {
    const found = await session.defaultSession
      .resolveHost('localhost')
      .catch((error: Error) => error.message);
    await session.defaultSession.netLog.stopLogging();
    return found;
  });
  expect(answer).toContain('ERR_NAME_NOT_RESOLVED');
  const { constants, events } = JSON.parse(readFileSync(log, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number }[];
  };
  expect(events.length).toBeGreaterThan(0);
  const types = Object.entries(constants.logEventTypes);
  const lookUps = types
    .filter(([name]) => /^(HOST_RESOLVER|DNS_TRANSACTION)/.test(name))
    .map(([, type]) => type);
  const asked = events.filter((event) => lookUps.includes(event.type)).map((event) => JSON.stringify(event));
  expect(asked.filter((event) => event.includes('page.example'))).toEqual([]);
});
