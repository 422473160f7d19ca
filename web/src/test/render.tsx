import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { createApi } from '../api/client';
import { type Credential, cookieCredential } from '../api/credential';
import { ClientRoutes } from '../client/app';
import { createQueries } from '../client/queries';
import { type Language, LanguageProvider } from '../i18n';
import { de } from '../i18n/de';
import { en } from '../i18n/en';
import { type App, AppProvider } from '../ui/app-context';
// Pages come when they are first shown; a test must not wait for that.
import '../client/begin-page';
import '../client/booking-page';
import '../client/booking-shell';
import '../client/builder-page';
import '../client/cancel-page';
import '../client/feedback-page';
import '../client/find-page';
import '../client/reschedule-page';

type Options = { embedded?: boolean; credential?: Credential; language?: Language };

const texts = { en, de };

// The whole application at an address, as the browser would show it.
export function renderAt(address: string, options: Options = {}) {
  const told: unknown[] = [];
  const left: string[] = [];
  const app: App = {
    api: createApi(options.credential ?? cookieCredential),
    embedded: options.embedded ?? false,
    tell: (message) => told.push(message),
    leave: (url) => left.push(url),
  };
  const language = options.language ?? 'en';
  let where = address;
  const Here = () => {
    const { pathname, search, hash } = useLocation();
    where = pathname + search + hash;
    return null;
  };
  const result = render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueries()}>
        <LanguageProvider first={{ language, texts: texts[language] }}>
          <AppProvider app={app}>
            <MemoryRouter initialEntries={[address]}>
              <ClientRoutes />
              <Here />
            </MemoryRouter>
          </AppProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...result, told, left, where: () => where };
}
