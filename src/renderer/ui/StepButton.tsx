/** One of several things to do next: what it is, what it is for, and the way there. */
import { IconArrowRight, type IconScan, iconSize, pictureSize } from './icons.ts';
import styles from './StepButton.module.css';

interface StepButtonProps {
  Icon: typeof IconScan;
  title: string;
  text: string;
  onOpen: () => void;
  /** Somebody is about to press it. */
  onPrepare?: () => void;
}

export function StepButton({ Icon, title, text, onOpen, onPrepare }: StepButtonProps) {
  return (
    <button
      type="button"
      className={styles.step}
      onClick={onOpen}
      onPointerEnter={onPrepare}
      onFocus={onPrepare}
    >
      <span className={styles.icon}>
        <Icon size={pictureSize.small} aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <strong>{title}</strong>
        <span className="soft">{text}</span>
      </span>
      <IconArrowRight className={styles.arrow} size={iconSize.large} aria-hidden="true" />
    </button>
  );
}
