import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Api } from '../api/client';
import { useWords } from '../i18n';
import { type Formats, formatsFor } from '../lib/format';

// What the page around us may know: no name, no address, no token.
export type Told =
  | { type: 'scheduled' | 'checkout' | 'paid' | 'error'; code: string }
  | { type: 'height'; height: number };

export type App = {
  api: Api;
  embedded: boolean; // inside somebody else's page
  // What the page around the frame is told; nobody listens where there is none.
  tell: (message: Told) => void;
  // To another site, with this whole tab.
  leave: (url: string) => void;
};

const AppContext = createContext<App | null>(null);

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>;
}

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp outside of AppProvider');
  return app;
}

export function useFormats(): Formats {
  const { language } = useWords();
  return useMemo(() => formatsFor(language, navigator.languages), [language]);
}
