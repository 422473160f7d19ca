import { type CSSVariablesResolver, createTheme } from '@mantine/core';

// Mantine in our colours: every value is a token, so that light and dark change in one place.
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 3 },
  black: '#0e2a33',
  white: '#ffffff',
  colors: {
    petrol: [
      '#eef6f8',
      '#dcebee',
      '#b5dfe8',
      '#97cfdb',
      '#6bb0bf',
      '#43909f',
      '#24717f',
      '#0a5a6e',
      '#0b3c49',
      '#07303b',
    ],
  },
  fontFamily: 'var(--sp-font)',
  fontFamilyMonospace: 'var(--sp-mono)',
  fontSizes: { xs: '.8125rem', sm: '.875rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  spacing: { xs: '.5rem', sm: '.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    // 48 px high and never below 16 px text, or phones zoom into the field.
    TextInput: { defaultProps: { size: 'md' }, styles: { input: { minHeight: '3rem' } } },
    Textarea: { defaultProps: { size: 'md', autosize: false, rows: 3 } },
  },
});

const tokens = {
  '--mantine-color-body': 'var(--sp-paper)',
  '--mantine-color-text': 'var(--sp-ink)',
  '--mantine-color-bright': 'var(--sp-ink)',
  '--mantine-color-dimmed': 'var(--sp-ink-2)',
  '--mantine-color-placeholder': 'var(--sp-ink-2)',
  '--mantine-color-anchor': 'var(--sp-link)',
  '--mantine-color-error': 'var(--sp-brick)',
  '--mantine-color-success': 'var(--sp-firm)',
  '--mantine-color-default': 'var(--sp-sheet)',
  '--mantine-color-default-hover': 'var(--sp-well)',
  '--mantine-color-default-color': 'var(--sp-ink)',
  '--mantine-color-default-border': 'var(--sp-line)',
  '--mantine-primary-color-filled': 'var(--sp-firm)',
  '--mantine-primary-color-filled-hover': 'var(--sp-firm-hover)',
  '--mantine-primary-color-contrast': 'var(--sp-on-firm)',
  '--mantine-color-petrol-filled': 'var(--sp-firm)',
  '--mantine-color-petrol-filled-hover': 'var(--sp-firm-hover)',
  '--mantine-color-disabled': 'var(--sp-well)',
  '--mantine-color-disabled-color': 'var(--sp-ink-2)',
  '--mantine-color-disabled-border': 'var(--sp-rule)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
});
