import { expect, it, vi } from 'vitest';
import { listWorkflows } from '../../../src/renderer/desk/workflows.ts';

it('the last list of workflows serves while a new one cannot be had, for its own profile and kind only', async () => {
  const list = [{ workflowId: 'w', label: 'Account opening', isDefault: true }];
  const problem = { code: 'offline', evidence: [], action: 'wait' };
  const call = vi.fn().mockResolvedValue({ ok: false, problem });
  vi.stubGlobal('window', { baton: { call } });
  expect(await listWorkflows('a', 'user')).toEqual({ ok: false, problem });
  // A list that never was is not an empty one.
  expect(await listWorkflows('a', 'user')).toEqual({ ok: false, problem });
  call.mockResolvedValueOnce({ ok: true, value: list });
  expect(await listWorkflows('a', 'user')).toEqual({ ok: true, value: list });
  expect(await listWorkflows('a', 'user')).toEqual({ ok: true, value: list });
  expect(await listWorkflows('a', 'business')).toEqual({ ok: false, problem });
  expect(await listWorkflows('b', 'user')).toEqual({ ok: false, problem });
  vi.unstubAllGlobals();
});
