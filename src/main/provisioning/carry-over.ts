/**
 * A sandbox set-up goes live: each partner once more, under its live application's id, with what was agreed. Nothing of the sandbox
 * changes. What has been carried over, and what was left out for now, is kept, so that it can be gone on with another day.
 */
import { z } from 'zod';
import {
  type CallInput,
  carriedPartner,
  type Nothing,
  type PartnerDraft,
} from '../../shared/contract/index.ts';
import { inputInvalid, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import { readKept, type Settings } from '../database/settings.ts';
import type { Partners } from '../partners/partners.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { DeskState } from '../state/desk-state.ts';

const name = 'carry-over';
const kept = z.array(carriedPartner);

interface CarryOverDeps {
  settings: Settings;
  state: DeskState;
  partners: Pick<Partners, 'byId' | 'of' | 'add'>;
  profiles: Pick<Profiles, 'all'>;
}

export function createCarryOver({ settings, state, partners, profiles }: CarryOverDeps) {
  /** Of partners that are still there. One whose copy was removed can be carried over again. */
  const carried = () =>
    readKept(settings, name, kept, []).filter(
      ({ partnerId, becomes }) =>
        partners.byId(partnerId) !== undefined && (becomes === null || partners.byId(becomes) !== undefined),
    );

  /** Tells the page, where it is news: partners change for other reasons too. */
  function publish(): void {
    const carryOver = carried();
    const isNews = JSON.stringify(carryOver) !== JSON.stringify(state.snapshot().state.carryOver);
    if (isNews) state.change({ carryOver });
  }

  function keep(partnerId: string, becomes: string | null, act: Act): Result<Nothing> {
    const others = carried().filter((one) => one.partnerId !== partnerId);
    act.commit(() => settings.write(name, JSON.stringify([...others, { partnerId, becomes }])));
    publish();
    return ok({});
  }

  function sandboxPartner(id: string): Result<PartnerDraft> {
    const partner = partners.byId(id);
    if (partner?.environment !== 'sandbox') return fail(inputInvalid('partnerId', 'gone'));
    return ok(partner);
  }

  return {
    publish,

    async carry(input: CallInput<'provisioning.carryPartner'>, act: Act): Promise<Result<Nothing>> {
      const from = sandboxPartner(input.partnerId);
      if (!from.ok) return from;
      const applicationId = input.applicationId.toLowerCase();
      if (profiles.all().some((one) => one.applicationId === applicationId)) {
        return fail(problem('own-application', [], { action: 'correct-input' }));
      }
      const known = partners.of(applicationId);
      if (known) {
        // It may be from a try that was broken off; a sandbox's id is none of a live application.
        const isSandbox = known.environment === 'sandbox' || known.environment === 'practice';
        if (isSandbox) return fail(problem('environment-mismatch', [], { action: 'correct-input' }));
        return keep(input.partnerId, known.id, act);
      }
      // Workflows are the receiving application's own, so none of the sandbox's is one here.
      const { workflows: _, ...terms } = from.value.terms;
      const draft = {
        name: input.name ?? from.value.name,
        applicationId,
        environment: 'live',
        terms,
      } as const;
      const added = await partners.add(draft, act);
      return added.ok ? keep(input.partnerId, added.value.partnerId, act) : added;
    },

    skip(partnerId: string, act: Act): Result<Nothing> {
      const from = sandboxPartner(partnerId);
      return from.ok ? keep(partnerId, null, act) : from;
    },
  };
}
