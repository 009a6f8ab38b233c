/** Where toasts are shown. What draws them is loaded with the first. */
import { lazy, Suspense } from 'react';
import { useToasts } from '../desk/toasts.ts';

const ToastStack = lazy(async () => ({ default: (await import('./ToastStack.tsx')).ToastStack }));

export function Toasts() {
  const any = useToasts(({ shown }) => shown.length > 0);
  if (!any) return null;
  return (
    <Suspense fallback={null}>
      <ToastStack />
    </Suspense>
  );
}
