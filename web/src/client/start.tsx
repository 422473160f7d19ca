import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, loadLanguage } from '../i18n';
import { styleNonce } from '../lib/meta';
import { type App, AppProvider } from '../ui/app-context';
import { colourScheme } from '../ui/colour-scheme';
import { GlyphDefinitions } from '../ui/glyphs';
import { cssVariablesResolver, theme } from '../ui/theme';
import { ClientRoutes } from './app';
import { warmUp } from './pages';
import { createQueries } from './queries';
import '../ui/styles';

// What both entries do: the page of our own, and the frame in somebody else's.
export async function start(
  app: App,
  path: string,
  router: (routes: ReactNode) => ReactNode,
): Promise<void> {
  const queries = createQueries();
  warmUp(path, app.api, queries);
  const language = await loadLanguage(navigator.languages);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colourScheme}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queries}>
          <LanguageProvider first={language}>
            <AppProvider app={app}>
              <GlyphDefinitions />
              {router(<ClientRoutes />)}
            </AppProvider>
          </LanguageProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
