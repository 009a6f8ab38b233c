import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPracticeService } from '../../../src/practice/server.ts';
import { bench } from './support.ts';

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'state.jsonl');
}

async function busyDay(file: string) {
  const test = await bench({ stateFile: file });
  const { harbour, lindgren, call, workflow } = test;
  const source = await test.sessionWith(harbour, 'Approved');
  const token = await test.share(harbour, lindgren, source);
  const imported = await test.importWith(lindgren, {
    share_token: token,
    trust_review: false,
    workflow_id: workflow(lindgren, 'customer'),
    vendor_data: 'LL-1',
  });
  const path = `/v3/session/${imported.body.session_id}`;
  await call(lindgren.apiKey, 'PATCH', `${path}/update-status/`, { new_status: 'Approved', comment: 'ok' });
  await call(lindgren.apiKey, 'POST', `/v3/sessions/${imported.body.session_id}/reviews/`, {
    new_status: 'Approved',
  });
  const create = {
    workflow_id: workflow(harbour, 'account'),
    vendor_data: 'new',
    metadata: { a: [1, null, 'x'] },
  };
  await call(harbour.apiKey, 'POST', '/v3/session/', create);
  await call(harbour.apiKey, 'POST', '/v3/session/', { ...create, callback: 'https://desk.example/' });
  const gone = await test.sessionWith(harbour, 'Declined');
  await call(harbour.apiKey, 'DELETE', `/v3/session/${gone}/delete/`);
  const everything = async (url: string): Promise<string> => {
    const texts: string[] = [];
    for (const { apiKey } of [harbour, lindgren]) {
      const headers = { 'x-api-key': apiKey };
      const list = await (await fetch(`${url}/v3/sessions/?session_kind=all&limit=200`, { headers })).text();
      texts.push(list);
      const { results } = JSON.parse(list) as { results: { session_id: string }[] };
      for (const { session_id } of results) {
        texts.push(await (await fetch(`${url}/v3/session/${session_id}/decision/`, { headers })).text());
      }
    }
    return texts
      .join('\n')
      .replaceAll(url, '')
      .replace(/X-Amz-Date=[^"]*/g, '');
  };
  return { test, token, source, everything };
}

describe('state file', () => {
  it('gives the same world, shares and imports after a restart', async () => {
    const file = stateFile();
    const { test, token, everything } = await busyDay(file);
    const before = await everything(test.service.url);
    const { shares, imports } = test.service.records;
    await test.service.close();
    const next = await bench({ stateFile: file });
    expect(await everything(next.service.url)).toBe(before);
    expect(next.service.records.shares).toEqual(shares);
    expect(next.service.records.imports).toEqual(imports);
    const again = {
      share_token: token,
      trust_review: true,
      workflow_id: next.workflow(next.lindgren, 'customer'),
    };
    expect((await next.importWith(next.lindgren, again)).status).toBe(403);
    expect(readFileSync(file, 'utf8')).not.toContain(token);
  });

  it('drops a last line that a crash cut off, and goes on after it', async () => {
    const file = stateFile();
    const { test } = await busyDay(file);
    await test.service.close();
    const lines = readFileSync(file, 'utf8').split('\n').length;
    appendFileSync(file, '{"type":"share","at":1,"ses');
    const next = await bench({ stateFile: file });
    await next.share(next.harbour, next.bystander, await next.sessionWith(next.harbour, 'Approved'));
    await next.service.close();
    expect(readFileSync(file, 'utf8').split('\n').length).toBe(lines + 1);
    const last = await bench({ stateFile: file });
    expect(last.service.records.shares).toHaveLength(2);
  });

  it('starts anew on reset', async () => {
    const file = stateFile();
    const { test } = await busyDay(file);
    test.service.control.reset();
    await test.service.close();
    const next = await bench({ stateFile: file });
    expect(next.service.records.imports).toEqual([]);
  });

  it('refuses a file of another seed, and one that is no state file', async () => {
    const file = stateFile();
    await (await startPracticeService({ stateFile: file })).close();
    await expect(startPracticeService({ stateFile: file, seed: 'other' })).rejects.toThrow(/seed "other"/);
    writeFileSync(file, 'hello\n');
    await expect(startPracticeService({ stateFile: file })).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('hello\n');
  });
});
