/**
 * Exposes exactly the contract to the page: one function to call it, one to listen to its events. Which calls
 * exist and what they take is checked by main. It also takes peer connections from the page, which has no use for them.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame } from 'electron';
import { channels } from '../shared/contract/channels.ts';
import type { Bridge } from '../shared/contract/index.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  on(name, listener) {
    const heard = (_: IpcRendererEvent, heardName: string, body: unknown) => {
      if (heardName === name) listener(body as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(channels.event, heard);
    return () => ipcRenderer.off(channels.event, heard);
  },
};

contextBridge.exposeInMainWorld('baton', bridge);
void webFrame.executeJavaScript('delete self.RTCPeerConnection; delete self.webkitRTCPeerConnection; 0');
