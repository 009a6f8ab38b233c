/** Points at a control of whichever screen: the control becomes an anchor, and a ring is drawn around it by style alone. */
import { useEffect, useState } from 'react';

/** The name of the anchor, as the ring's style has it. */
const anchor = '--tour';

/** The first of the names that is on the screen is pointed at, also when the screen is drawn anew or gets narrow. */
export function usePointer(names: readonly string[]): HTMLElement | undefined {
  const [target, setTarget] = useState<HTMLElement>();
  const key = names.join(' ');

  useEffect(() => {
    const look = () => setTarget(targetOf(key.split(' ')));
    look();
    const seen = new MutationObserver(look);
    seen.observe(document.body, { childList: true, subtree: true });
    window.addEventListener('resize', look);
    return () => {
      seen.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [key]);

  useEffect(() => {
    if (!target) return undefined;
    // A control may be an anchor for something of its own already.
    const own = target.style.getPropertyValue('anchor-name');
    const used = getComputedStyle(target).getPropertyValue('anchor-name');
    target.style.setProperty('anchor-name', used === 'none' || used === '' ? anchor : `${used}, ${anchor}`);
    target.scrollIntoView({ block: 'nearest' });
    return () => target.style.setProperty('anchor-name', own);
  }, [target]);

  return target;
}

function targetOf(names: readonly string[]): HTMLElement | undefined {
  for (const name of names) {
    const found = [...document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)];
    const seen = found.find((element) => element.getClientRects().length > 0);
    if (seen) return seen;
  }
  return undefined;
}

/** Gives the focus to what is pointed at; what cannot hold it by itself is made to. */
export function goTo(target: HTMLElement): void {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}
