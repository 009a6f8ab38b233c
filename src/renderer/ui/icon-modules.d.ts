/** The icon package types only its index, which holds six thousand icons; we take them one file each. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { FunctionComponent, SVGProps } from 'react';

  const Icon: FunctionComponent<Omit<SVGProps<SVGSVGElement>, 'ref'> & { size?: number | string }>;
  // biome-ignore lint/style/noDefaultExport: it is how the package exports them
  export default Icon;
}
