/** Partners: named applications, kept locally, so that nobody types a UUID with a customer waiting. */
import type { Environment, Nothing, PartnerDraft, PartnerView } from '../../shared/contract/index.ts';
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import type { PartnerRepository } from '../database/partners.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createNameRegister } from './name-register.ts';
import { createPartnersFromFile } from './partners-from-file.ts';

/** So many that were removed can be put back. */
const maxRemoved = 20;

export type Partners = ReturnType<typeof createPartners>;

export function createPartners(deps: {
  partners: PartnerRepository;
  state: DeskState;
  now: () => number;
  newId: () => string;
  onChange: () => void;
}) {
  const { partners, state } = deps;
  function publish(): void {
    state.change({ partners: partners.all() });
    deps.onChange();
  }
  const byId = (id: string) => partners.all().find((partner) => partner.id === id);
  const of = (applicationId: string) =>
    partners.all().find((partner) => partner.applicationId === applicationId.toLowerCase());

  function insert(id: string, draft: PartnerDraft): void {
    partners.insert({ ...draft, id, applicationId: draft.applicationId.toLowerCase() }, deps.now());
  }

  /** What is wrong with the name of somebody who is not a partner yet: `name-unclear`, `name-taken`. */
  async function nameProblem(draft: Pick<PartnerDraft, 'name' | 'applicationId' | 'environment'>) {
    return (await createNameRegister(partners.all())).judge(draft);
  }

  /** Removed lately, for whoever takes it back; the latest last. */
  const removed = new Map<string, PartnerView>();
  function keep(partner: PartnerView): void {
    removed.set(partner.id, partner);
    const [oldest] = removed.keys();
    if (removed.size > maxRemoved && oldest !== undefined) removed.delete(oldest);
  }

  const fromFile = createPartnersFromFile({ partners, insert, newId: deps.newId, onChange: publish });

  return {
    publish,
    all: partners.all,
    byId,
    of,
    nameProblem,

    /** Fails when the application already has a name here, or the name is another's or not what it looks like. */
    async add(draft: PartnerDraft, act: Act): Promise<Result<{ partnerId: string }>> {
      const unfit = await nameProblem(draft);
      if (unfit) return fail(unfit);
      const known = of(draft.applicationId);
      if (known) return fail(applicationTaken(known));
      const partnerId = deps.newId();
      act.commit(() => insert(partnerId, draft), { partnerId });
      publish();
      return ok({ partnerId });
    },

    /** Everything but its application. Fails when it was removed meanwhile, and for a new name as `add` does. */
    async change(id: string, draft: Omit<PartnerDraft, 'applicationId'>, act: Act): Promise<Result<Nothing>> {
      const names = await createNameRegister(partners.all());
      const known = byId(id);
      if (!known)
        return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
      const unfit = names.judge({ ...draft, applicationId: known.applicationId });
      if (unfit) return fail(unfit);
      act.commit(() => partners.update(id, draft));
      publish();
      return ok({});
    },

    ...fromFile,

    /** What belongs to it stays: past handoffs and imports name it as they did. */
    remove(id: string, act: Act): Result<Nothing> {
      const known = byId(id);
      act.commit(() => partners.remove(id));
      if (known) keep(known);
      publish();
      return ok({});
    },

    /** Fails when it was not removed lately, and when its application or name has become another partner's meanwhile. */
    async restore(id: string, act: Act<PartnerView>): Promise<Result<PartnerView>> {
      const known = removed.get(id);
      if (!known) return fail(inputInvalid('partnerId', 'gone'));
      const unfit = await nameProblem(known);
      if (unfit?.code === 'name-taken') return fail(unfit);
      const other = of(known.applicationId);
      if (other) return fail(applicationTaken(other));
      act.commit(() => insert(id, known), known);
      removed.delete(id);
      publish();
      return ok(known);
    },
  };
}

function applicationTaken({ name }: PartnerView): Problem {
  return problem('input-invalid', [fact('field', { field: 'applicationId', reason: 'taken', by: name })]);
}

/** A partner of the practice service. */
export function practicePartner(name: string, applicationId: string): PartnerDraft {
  return { name, applicationId, environment: 'practice' satisfies Environment, terms: {} };
}
