import type { ImportRepository } from '../../src/main/database/imports.ts';

/** The token that is kept for an import, as text; undefined when there is none any more. */
export function storedToken(imports: ImportRepository, id: string): string | undefined {
  return imports.tokensOf([id]).get(id)?.reveal();
}
