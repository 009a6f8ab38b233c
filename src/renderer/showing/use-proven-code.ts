import { useEffect, useState } from 'react';
import type { QrCode } from './qr.ts';

/** The code of a text once it was read back, and whether none could be made. */
export function useProvenCode(text: string): [QrCode | undefined, boolean] {
  const [code, setCode] = useState<QrCode>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    setCode(undefined);
    setFailed(false);
    import('./proven-code.ts')
      .then(({ provenCode }) => provenCode(text))
      .then(
        (made) => wanted && setCode(made),
        () => wanted && setFailed(true),
      );
    return () => {
      wanted = false;
    };
  }, [text]);
  return [code, failed];
}
