/** Where calls of the page arrive, from its first moment on. This is the one place that imports Electron's `ipcMain`. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { channels } from '../../shared/contract/channels.ts';

/** `name` and `input` are as they came. */
type AnswerCall = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<unknown>;

export type CallGate = ReturnType<typeof openCallGate>;

/** Calls wait until `serve` says who answers them. */
export function openCallGate() {
  let serve: (answer: AnswerCall) => void = () => {};
  const served = new Promise<AnswerCall>((resolve) => {
    serve = resolve;
  });
  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) =>
    (await served)(event, name, input),
  );
  return {
    serve: (answer: AnswerCall) => serve(answer),
    close: () => ipcMain.removeHandler(channels.call),
  };
}
