const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  keep: (value) => ipcRenderer.invoke('keep', value),
  give: (input) => ipcRenderer.invoke('give', input),
});
