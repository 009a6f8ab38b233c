/** Mantine's theme and the mapping of its colours to ours. The palette itself is in tokens.css. */
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

const baton: MantineColorsTuple = [
  '#e8f6f5',
  '#cfeae8',
  '#a3d6d2',
  '#72c0ba',
  '#45aaa3',
  '#22938c',
  '#0f7872',
  '#0b6663',
  '#0a5250',
  '#083f3e',
];

/** Mantine paints fields and controls of the dark scheme from these; ours are tinted like the rest. */
const dark: MantineColorsTuple = [
  '#e5eeee',
  '#c4d3d4',
  '#aabdbf',
  '#93a8ab',
  '#3b5458',
  '#223437',
  '#172628',
  '#111d1f',
  '#0d1819',
  '#0b1415',
];

/** For the one button that cannot be undone. */
const danger: MantineColorsTuple = [
  '#fdebec',
  '#f9d2d5',
  '#f0a3a9',
  '#e6727c',
  '#dc4956',
  '#cf3543',
  '#b92635',
  '#a3192a',
  '#861422',
  '#6a0f1b',
];

const font = "'Inter Variable', system-ui, sans-serif";

export const theme = createTheme({
  colors: { baton, danger, dark },
  primaryColor: 'baton',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: font,
  headings: { fontFamily: font },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
  },
});

const mapped = {
  '--mantine-color-body': 'var(--page)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--ink-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: mapped, dark: mapped });

/** The scheme always follows the system: nothing is remembered, so nothing can go stale. */
export const systemColorScheme: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** The nonce that main's protocol handler wrote into the page for the styles that Mantine generates. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
