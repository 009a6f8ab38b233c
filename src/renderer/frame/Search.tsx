/** The search over everything, over whichever screen is shown. Its code is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import { useSearchEverywhere } from '../desk/search-everywhere.ts';
import { openSession } from '../features/share/open-session.ts';

const SearchEverywhere = lazy(async () => ({
  default: (await import('../features/search/SearchEverywhere.tsx')).SearchEverywhere,
}));

export function Search() {
  const shown = useSearchEverywhere((everywhere) => everywhere.shown);
  return <Suspense fallback={null}>{shown && <SearchEverywhere onOpenSession={openSession} />}</Suspense>;
}
