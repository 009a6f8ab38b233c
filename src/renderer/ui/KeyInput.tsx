/** A field for a secret: hidden as it is typed, and seen as long as somebody wants to compare it. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconEye, IconEyeOff, iconSize } from './icons.ts';
import styles from './KeyInput.module.css';

type KeyInputProps = Omit<TextInputProps, 'type' | 'value' | 'rightSection'> & {
  ref: React.Ref<HTMLInputElement>;
};

export function KeyInput(props: KeyInputProps) {
  const { t } = useTranslation();
  const [isSeen, setSeen] = useState(false);
  const Icon = isSeen ? IconEyeOff : IconEye;
  return (
    <TextInput
      {...props}
      type={isSeen ? 'text' : 'password'}
      autoComplete="off"
      spellCheck={false}
      rightSectionWidth={40}
      rightSection={
        <button
          type="button"
          className={styles.eye}
          aria-pressed={isSeen}
          aria-label={t('common.showTyped')}
          title={t('common.showTyped')}
          onClick={() => setSeen(!isSeen)}
        >
          <Icon size={iconSize.large} aria-hidden="true" />
        </button>
      }
    />
  );
}
