import { type RefObject, useEffect } from 'react';

/** A field for a key is emptied when it leaves the screen: React and Chromium may keep it for a while after that. */
export function useEmptiedField(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const input = field.current;
    return () => {
      if (input) input.value = '';
    };
  }, [field]);
}
