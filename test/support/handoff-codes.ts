/** A share token as a code, in both of the spellings that Baton shows. */
import { createTokenMint } from '../../src/practice/share-token.ts';
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { codeModules, type Modules } from './code-pictures.ts';

export interface CodeToRead {
  text: string;
  modules: Modules;
}

/** `packed` is the handoff code, `plain` the token as it is. */
export async function handoffCodes(): Promise<Record<'packed' | 'plain', CodeToRead>> {
  const token = await createTokenMint('secret', () => 0).sign({
    session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
    session_kind: 'user',
    from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
    for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
    iat: 1_753_630_666,
    exp: 1_753_634_266,
  });
  const packed = packShareToken(token);
  if (packed === undefined) throw new Error('the practice service’s tokens can be packed');
  return {
    packed: { text: packed, modules: await codeModules(packed) },
    plain: { text: token, modules: await codeModules(token) },
  };
}
