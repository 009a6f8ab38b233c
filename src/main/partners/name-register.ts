/** Which names are taken by whom, so that no partner can pass for another. */
import type { Environment, PartnerDraft } from '../../shared/contract/index.ts';
import { plainName, unseenIn } from '../../shared/names.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { loadSkeleton } from './look-alikes.ts';

type Named = Pick<PartnerDraft, 'name' | 'applicationId' | 'environment'>;

interface NameRegister {
  /**
   * `name-unclear` for a name with something unseen in it, `name-taken` for one that looks like another application's of the
   * same environment. The name that an application has here already, in the same environment, is not judged again.
   */
  judge(named: Named): Problem | undefined;
  /** Takes a name in; of an application that has one it is another name. */
  add(named: Named): void;
}

/** A register of the partners there are. Judging one name does not take longer for more of them. */
export async function createNameRegister(partners: readonly Named[]): Promise<NameRegister> {
  const skeleton = await loadSkeleton();
  const holders = new Map<string, Named[]>();
  const own = new Set<string>();
  const ownKey = ({ applicationId, environment, name }: Named) =>
    `${applicationId.toLowerCase()} ${environment ?? ''} ${name}`;

  function add(named: Named): void {
    own.add(ownKey(named));
    const key = skeleton(named.name);
    const list = holders.get(key) ?? [];
    list.push(named);
    holders.set(key, list);
  }

  partners.forEach(add);
  return {
    add,
    judge(named) {
      if (own.has(ownKey(named))) return undefined;
      if (!plainName.test(named.name)) {
        return problem('name-unclear', [
          fact('name-unseen', { characters: unseenIn(named.name).join(', ') }),
        ]);
      }
      const other = holders
        .get(skeleton(named.name))
        ?.find(
          (one) =>
            one.applicationId.toLowerCase() !== named.applicationId.toLowerCase() &&
            mayBeOne(one.environment, named.environment),
        );
      if (!other) return undefined;
      return problem('name-taken', [
        fact('name-like', { name: other.name, application: other.applicationId }),
      ]);
    },
  };
}

/** A company has an application of its own name in each environment. */
function mayBeOne(one: Environment | undefined, other: Environment | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
