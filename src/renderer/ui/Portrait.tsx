/** A person's portrait, or initials, or a building: the same size whichever it is. */
import { useState } from 'react';
import type { SessionKind } from '../../shared/session.ts';
import { IconBuilding, IconUser } from './icons.ts';
import styles from './Portrait.module.css';

interface PortraitProps {
  name: string;
  kind: SessionKind;
  src: string | undefined;
  size?: number;
}

/** Decorative: the name always stands beside it. */
export function Portrait({ name, kind, src, size = 36 }: PortraitProps) {
  const [broken, setBroken] = useState<string>();
  const box = { width: size, height: size };
  if (src && src !== broken) {
    return (
      <img
        className={styles.image}
        style={box}
        src={src}
        alt=""
        loading="lazy"
        onError={() => setBroken(src)}
      />
    );
  }
  return (
    <span className={styles.initials} style={box} data-kind={kind} aria-hidden="true">
      {kind === 'business' ? (
        <IconBuilding size={size / 2} />
      ) : (
        initials(name) || <IconUser size={size / 2} />
      )}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
