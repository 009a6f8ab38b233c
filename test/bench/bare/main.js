// The least an Electron app with a window can be: what Baton is measured against. Same runtime, same kind of window,
// a page on its own scheme, and nothing else.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

protocol.registerSchemesAsPrivileged([{ scheme: 'bare', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
// Not awaited: Electron becomes ready only once this file has run to its end.
app.whenReady().then(openWindow);

function openWindow() {
  protocol.handle('bare', async ({ url }) => {
    const name = new URL(url).pathname === '/page.js' ? 'page.js' : 'page.html';
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/html';
    return new Response(await readFile(new URL(name, import.meta.url)), {
      headers: { 'content-type': type },
    });
  });
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, ...calls() },
  });
  window.loadURL('bare://window/');
}

/** Where the bench asks for them: one call that keeps what it is given, and one that gives it back. */
function calls() {
  if (!process.argv.includes('--with-calls')) return {};
  let kept;
  ipcMain.handle('keep', (_, value) => {
    kept = value;
  });
  ipcMain.handle('give', () => kept);
  return { preload: fileURLToPath(new URL('preload.cjs', import.meta.url)) };
}
