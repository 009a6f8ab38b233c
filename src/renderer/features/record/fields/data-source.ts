/** Whose word stands where the registry's would, for whatever is drawn within. */
import { createContext } from 'react';
import type { RegistryOrigin } from './origins.ts';

export const DataSource = createContext<RegistryOrigin>('registry');
