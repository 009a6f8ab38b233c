/** The mark: two batons side by side at the moment of the handover. */
export function BatonMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g transform="rotate(-32 12 12)">
        <rect x="8.5" y="6.4" width="14" height="4.8" rx="2.4" fill="var(--mark-front, var(--accent))" />
        <rect x="1.5" y="12.8" width="14" height="4.8" rx="2.4" fill="var(--mark-back, var(--accent-edge))" />
      </g>
    </svg>
  );
}
