// What `electron -r` loads before a built Baton: it remembers the scripts that Baton compiles, and once the page is usable it writes
// beside each the code that V8 has made of it by then, and ends. Of what a start runs nothing is left to compile.
const { writeFileSync } = require('node:fs');
const Module = require('node:module');
const vm = require('node:vm');
const { app } = require('electron');

const LOOK_EVERY_MS = 100;
const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(source, options) {
    // Anew: what was made before may be of another runtime.
    super(source, { ...options, cachedData: undefined });
    scripts.set(options.filename, this);
  }
};

// The keychain of whoever builds is not touched.
const entries = new Map();
const keychain = {
  getPassword: async (service, account) => entries.get(`${service} ${account}`) ?? null,
  setPassword: async (service, account, password) => void entries.set(`${service} ${account}`, password),
  deletePassword: async (service, account) => entries.delete(`${service} ${account}`),
};
const load = Module._load;
Module._load = (request, ...rest) => (request === 'keytar' ? keychain : load(request, ...rest));

app.on('web-contents-created', (_, contents) => {
  contents.on('did-finish-load', () => {
    const looking = setInterval(async () => {
      const isReady = await contents.executeJavaScript('document.documentElement.dataset.ready');
      if (isReady !== 'true') return;
      clearInterval(looking);
      for (const [file, script] of scripts) writeFileSync(`${file}.cache`, script.createCachedData());
      app.exit(0);
    }, LOOK_EVERY_MS);
  });
});
