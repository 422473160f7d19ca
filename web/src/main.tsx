import { BrowserRouter } from 'react-router';
import { createApi } from './api/client';
import { cookieCredential } from './api/credential';
import { start } from './client/start';

const app = {
  api: createApi(cookieCredential),
  embedded: false,
  tell: () => {},
  leave: (url: string) => window.location.assign(url),
};

void start(app, window.location.pathname, (routes) => <BrowserRouter>{routes}</BrowserRouter>);
