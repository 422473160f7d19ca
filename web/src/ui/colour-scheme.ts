import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

// Light or dark as the reader's system is. Nothing is stored, and in a frame nothing could be.
export const colourScheme: MantineColorSchemeManager = {
  get: (): MantineColorScheme => 'auto',
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
