/** What Baton does, drawn: a verified customer at one desk, the baton on its way, and the place kept at the other. */
import styles from './HandoverPicture.module.css';

export function HandoverPicture() {
  return (
    <div className={styles.frame}>
      <svg viewBox="0 0 440 220" aria-hidden="true" focusable="false">
        <path className={styles.way} d="M92 92 C 150 8, 290 8, 348 92" />
        <g transform="translate(8 78)">
          <rect className={styles.desk} width="150" height="118" rx="16" />
          <circle className={styles.face} cx="38" cy="42" r="14" />
          <path className={styles.face} d="M14 84 a24 22 0 0 1 48 0 z" />
          <rect className={styles.line} x="76" y="32" width="54" height="9" rx="4.5" />
          <rect className={styles.faint} x="76" y="52" width="40" height="9" rx="4.5" />
          <rect className={styles.faint} x="76" y="72" width="48" height="9" rx="4.5" />
          <circle className={styles.seal} cx="132" cy="104" r="18" />
          <path className={styles.tick} d="M124 104 l6 6 l11 -12" />
        </g>
        <g transform="translate(282 78)">
          <rect className={styles.place} width="150" height="118" rx="16" />
          <circle className={styles.outline} cx="38" cy="42" r="14" />
          <path className={styles.outline} d="M14 84 a24 22 0 0 1 48 0 z" />
          <rect className={styles.outline} x="76" y="32" width="54" height="9" rx="4.5" />
          <rect className={styles.outline} x="76" y="52" width="40" height="9" rx="4.5" />
          <rect className={styles.outline} x="76" y="72" width="48" height="9" rx="4.5" />
        </g>
        <g transform="translate(220 34) rotate(-32)">
          <rect className={styles.front} x="-20" y="-16" width="58" height="15" rx="7.5" />
          <rect className={styles.back} x="-38" y="3" width="58" height="15" rx="7.5" />
        </g>
      </svg>
    </div>
  );
}
