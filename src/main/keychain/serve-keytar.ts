/** The other end of `keytar-client.ts`: does what main asks of keytar, in the process that has it. */
import { type Keytar, type KeytarAnswer, type KeytarRequest, keytarCalls } from './keytar-messages.ts';

interface MainPort {
  onMessage(listener: (message: unknown) => void): void;
  post(answer: KeytarAnswer): void;
}

/** `load` gives keytar; it throws where its native part or the system's keychain library is missing. */
export function serveKeytar(port: MainPort, load: () => Promise<Keytar>): void {
  const loaded = load();
  loaded.catch(() => {}); // told to whoever asks for something
  port.onMessage((message) => {
    const request = message as KeytarRequest;
    if (!keytarCalls.includes(request.call)) return;
    void answerTo(request).then(port.post);
  });

  async function answerTo({ number, call, given }: KeytarRequest): Promise<KeytarAnswer> {
    try {
      const keytar = await loaded;
      const asked = keytar[call] as unknown as (
        ...given: readonly string[]
      ) => Promise<string | boolean | null | undefined>;
      return { number, value: (await asked.apply(keytar, [...given])) ?? null };
    } catch (error) {
      return { number, refused: error instanceof Error ? error.message.slice(0, 200) : 'unknown' };
    }
  }
}
