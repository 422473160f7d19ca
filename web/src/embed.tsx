import { MemoryRouter } from 'react-router';
import { createApi } from './api/client';
import { bearerCredential } from './api/credential';
import { start } from './client/start';
import type { Told } from './ui/app-context';

// The same flow inside somebody else's page. The frame's address never changes, so the way through
// it is kept in memory, as the bookings' tokens are: no cookie and no storage of ours reaches there.
const slug = window.location.pathname.split('/')[2] ?? '';
const parent = new URLSearchParams(window.location.search).get('parent');

// Only an origin that the server lets frame us ever hears anything: a message to a named origin is
// dropped where the page around us is another one.
function tell(message: Told): void {
  if (parent && window.parent !== window)
    window.parent.postMessage({ source: 'booking', ...message }, parent);
}

function tellHeight(): void {
  tell({ type: 'height', height: document.body.scrollHeight });
}

document.documentElement.classList.add('framed');
// A frame may take the whole page along, by this way only.
const leave = (url: string) => {
  (window.top ?? window).location.href = url;
};
const app = { api: createApi(bearerCredential()), embedded: true, tell, leave };

const first = `/b/${slug}`;

void start(app, first, (routes) => (
  <MemoryRouter initialEntries={[first]}>{routes}</MemoryRouter>
)).then(() => {
  tellHeight();
  new ResizeObserver(tellHeight).observe(document.body);
});
