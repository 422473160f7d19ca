#include "sandbox/control_assets.hpp"

namespace sandbox {
namespace {

constexpr std::string_view control_css = R"css(
nav { display: flex; gap: 1.5rem; margin: 0 0 1rem; font-weight: 600; }
nav a { padding: .5rem 0; }
section.sheet { padding: 1rem 1.25rem 1.25rem; }
section.sheet h2 { margin: 0 0 .75rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1.5rem;
  margin: 0 0 .75rem; }
dt { color: var(--ink-2); }
dd { margin: 0; overflow-wrap: anywhere; }
code, pre { font: .875rem/1.45 ui-monospace, SFMono-Regular, "DejaVu Sans Mono", monospace; }
pre { margin: 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.row .field { margin: 0; flex: 0 1 9rem; }
.row .grow { flex: 1 1 14rem; }
.row .short { flex: 0 1 5rem; }
.forms { display: grid; gap: 1rem; }
input, select, button, .button { min-height: 2.75rem; }
button { padding: .25rem .875rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-size: .8125rem; color: var(--ink-2); font-weight: 600; }
th, td { padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--rule); vertical-align: top; }
thead th { border-top: 0; }
td.id { max-width: 16rem; overflow-wrap: anywhere; font-size: .875rem; }
td .actions { margin: 0; gap: .5rem; }
td button { min-height: 2.25rem; font-size: .875rem; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; } dd { margin: 0 0 .5rem; }
  .row .field, .row button { flex: 1 1 100%; }
  thead { display: none; } tr { display: block; border-top: 1px solid var(--rule);
    padding: .5rem 0; }
  td { display: block; border: 0; padding: .125rem 0; }
  td::before { content: attr(data-head) " "; color: var(--ink-2); font-size: .8125rem; }
  td[data-head=""]::before { content: none; } td.id { max-width: none; }
  td button, td .actions > * { min-height: 2.75rem; } }
iframe.mail { width: 100%; height: 44rem; border: 1px solid var(--rule); border-radius: 6px;
  background: #fff; }
)css";

constexpr std::string_view control_js = R"js('use strict';
const by = (id) => document.getElementById(id);

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function tell(text, isTrouble) {
  by('news').textContent = text;
  by('news').className = isTrouble ? 'note trouble' : 'note';
  by('news').hidden = false;
}

async function act(path, body, done, method = 'POST') {
  try {
    const answer = await fetch(`/_sandbox/${path}`, { method, body: JSON.stringify(body) });
    const result = answer.status === 204 ? {} : await answer.json();
    if (answer.ok) tell(done(result));
    else tell(`Refused: ${result.code}. ${result.detail ?? ''}`, true);
  } catch {
    tell('The sandbox does not answer.', true);
  }
  await show();
}

const button = (text, onclick, className = 'plain') =>
  make('button', { type: 'button', textContent: text, className, onclick });
const actions = (...buttons) => make('div', { className: 'actions' }, ...buttons);
const money = (amount, currency) => {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency })
    .resolvedOptions().maximumFractionDigits;
  return new Intl.NumberFormat('en', { style: 'currency', currency })
    .format(amount / 10 ** digits);
};
const time = (text) => new Date(text).toLocaleString(undefined,
  { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

function table(place, heads, rows, empty) {
  const shown = rows.map((cells) => make('tr', {}, ...cells.map((cell, i) => {
    const td = make('td', { className: heads[i] === 'Id' ? 'id' : '' }, cell ?? '');
    td.dataset.head = heads[i];
    return td;
  })));
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)));
  by(place).replaceChildren(rows.length === 0
    ? make('p', { className: 'meta', textContent: empty })
    : make('div', { className: 'scroll' },
      make('table', {}, make('thead', {}, head), make('tbody', {}, ...shown))));
}

function showRunning({ config }) {
  const link = (url) => (url ? make('a', { href: url, textContent: url }) : 'not told yet');
  const code = (text) => make('code', { textContent: text ?? 'none yet' });
  const rows = [
    ['Service', link(config.service_url)],
    ['Operator’s key', code(config.operator_key || null)],
    ['Calendly, API and pages', link(config.calendly.pages_url)],
    ['Booking page', link(`${config.calendly.pages_url}/demo`)],
    ['Access token', code(config.calendly.token)],
    ['Signing key', code(config.calendly.signing_key)],
    ['Stripe, API and Checkout', code(config.stripe.api_url)],
    ['Secret key', code(config.stripe.secret_key)],
    ['Endpoint secret', code(config.stripe.endpoint_secret)],
    ['SMTP', code(`${config.smtp.host}:${config.smtp.port}`)],
  ];
  by('running').replaceChildren(...rows.flatMap(([name, value]) =>
    [make('dt', { textContent: name }), make('dd', {}, value)]));
}

function showModes({ webhooks }) {
  if (by('modes').contains(document.activeElement)) return;
  by('modes').replaceChildren(...['calendly', 'stripe'].map((provider) => {
    const { mode, delay_ms } = webhooks[provider];
    const choice = make('select', { id: `mode-${provider}` },
      ...['normal', 'hold', 'drop', 'duplicate', 'reverse'].map((name) =>
        make('option', { textContent: name, selected: name === mode })));
    const delay = make('input', { id: `delay-${provider}`, type: 'number', min: 0, step: 100,
      value: delay_ms });
    const field = (label, input) => make('div', { className: 'field' },
      make('label', { htmlFor: input.id, textContent: label }), input);
    return make('form', { className: 'row' },
      field(provider === 'stripe' ? 'Stripe' : 'Calendly', choice),
      field('Delay in ms', delay),
      button('Apply', () => act('webhooks',
        { provider, mode: choice.value, delay_ms: Number(delay.value) },
        (now) => `${provider}: ${now.mode}, delay ${now.delay_ms} ms.`), ''),
      button('Release held ones', () => act('webhooks/release', { provider },
        ({ released }) => `${released} released.`)),
      button('Send all again', () => act('webhooks/redeliver', { provider },
        ({ redelivered }) => `${redelivered} go out again.`)));
  }));
}

function showFaults({ faults }) {
  table('faults', ['Provider', 'Method', 'Path', 'What happens', 'Times left'],
    faults.map((fault) => [fault.provider, fault.method, fault.path, fault.kind, fault.times]),
    'No fault waits.');
  if (faults.length > 0)
    by('faults').append(actions(button('Clear all', () =>
      act('faults', undefined, () => 'No fault waits.', 'DELETE'))));
}

function showBookings({ calendly, config }) {
  const types = calendly.event_types.filter((type) =>
    type.active && !type.deleted_at && type.scheduling_url.includes('/demo/'));
  const select = by('book-type');
  if (select.options.length !== types.length)
    select.replaceChildren(...types.map((type) =>
      make('option', { value: type.scheduling_url, textContent: type.name })));
  const events = new Map(calendly.events.map((event) => [event.uri, event]));
  table('bookings', ['Time', 'Session', 'Client', 'Status', 'utm_content', ''],
    calendly.invitees.toReversed().map((invitee) => {
      const event = events.get(invitee.event);
      const body = { invitee_uri: invitee.uri };
      const status = invitee.rescheduled ? 'moved' : invitee.status;
      return [time(event.start_time), event.name, `${invitee.name}, ${invitee.email}`, status,
        invitee.tracking.utm_content,
        invitee.status !== 'active' ? '' : actions(
          make('a', { href: invitee.cancel_url, textContent: 'Page' }),
          button('Client cancels', () => act('calendly/cancel', { ...body, by: 'invitee' },
            () => 'Cancelled by the client.')),
          button('Host cancels', () => act('calendly/cancel', { ...body, by: 'host' },
            () => 'Cancelled by the host.')),
          button('Client moves it', () => act('calendly/reschedule', body,
            ({ start }) => `Moved to ${time(start)}.`)))];
    }), 'No booking yet.');
}

function showStripe({ stripe }) {
  const pay = (session, card, text, look) => button(text, () =>
    act('stripe/pay', { session: session.id, card }, ({ outcome }) => `Stripe: ${outcome}.`), look);
  table('sessions', ['Amount', 'Status', 'Payment', 'Id', ''],
    stripe.sessions.map((session) => [
      money(session.amount_total ?? 0, session.currency ?? 'eur'), session.status,
      session.payment_status, session.id,
      session.status !== 'open' ? '' : actions(
        make('a', { href: session.url, textContent: 'Checkout page' }),
        pay(session, '4242424242424242', 'Pay', ''),
        pay(session, '4000000000000002', 'Decline', 'plain'),
        pay(session, 'processing', 'Delayed method', 'plain'))]), 'No Checkout session yet.');
  const settle = (body, outcome) => button(outcome, () =>
    act('stripe/settle', { ...body, outcome }, () => `Settled as ${outcome}.`));
  const intents = stripe.payment_intents.map((intent) => [
    'Payment', money(intent.amount, intent.currency), intent.status, intent.id,
    intent.status === 'processing'
      ? actions(settle({ payment_intent: intent.id }, 'succeeded'),
        settle({ payment_intent: intent.id }, 'failed'))
      : intent.status !== 'succeeded' ? '' : actions(
        button('Refund', () => act('stripe/refund', { payment_intent: intent.id },
          () => 'Refunded in the dashboard.')),
        button('Dispute', () => act('stripe/dispute', { payment_intent: intent.id },
          () => 'The buyer disputes the payment.')))]);
  const refunds = stripe.refunds.map((refund) => [
    'Refund', money(refund.amount, refund.currency), refund.status, refund.id,
    actions(...['pending', 'succeeded', 'failed'].filter((name) => name !== refund.status)
      .map((outcome) => settle({ refund: refund.id }, outcome)))]);
  table('payments', ['What', 'Amount', 'Status', 'Id', ''], [...intents, ...refunds],
    'No payment yet.');
}

function showDeliveries({ deliveries }) {
  table('deliveries', ['What', 'Status', 'Attempts', 'Last answer', 'To', ''],
    deliveries.slice(-50).toReversed().map((one) => [
      one.type, one.status, one.attempts, one.last_response?.status || one.last_response?.body,
      make('code', { textContent: new URL(one.url).pathname }),
      button('Send again', () => act('webhooks/redeliver', { provider: one.provider, id: one.id },
        () => 'It goes out again.'))]), 'No webhook has happened yet.');
}

async function show() {
  try {
    const [state, mails] = await Promise.all(
      ['state', 'mails'].map(async (name) => (await fetch(`/_sandbox/${name}`)).json()));
    by('now').textContent = new Date(state.now).toLocaleString();
    for (const part of [showRunning, showModes, showFaults, showBookings, showStripe,
      showDeliveries]) part(state);
    table('mails', ['Came', 'Kind', 'To', 'Subject'],
      mails.map((mail, i) => [time(mail.at), mail.kind, mail.to.join(', '),
        make('a', { href: `/mails/${i + 1}`, textContent: mail.subject })]).toReversed(),
      'No mail yet.');
  } catch {
    tell('The sandbox does not answer.', true);
  }
}

for (const [text, seconds] of [['15 minutes on', 900], ['1 hour on', 3600], ['1 day on', 86400]])
  by('clock').append(button(text, () => act('clock', { advance_seconds: seconds },
    ({ now }) => `It is ${new Date(now).toLocaleString()} in the sandbox.`)));
by('reset').onclick = () => {
  if (confirm('Forget everything in the sandbox?')) act('reset', {}, () => 'All is forgotten.');
};
by('fault').onsubmit = (event) => {
  event.preventDefault();
  const fault = Object.fromEntries(new FormData(event.target));
  act('faults', { ...fault, times: Number(fault.times) }, () => 'The fault waits for its call.');
};
by('book').onsubmit = (event) => {
  event.preventDefault();
  const { utm_content, ...booking } = Object.fromEntries(new FormData(event.target));
  act('calendly/book', { ...booking, utm: utm_content ? { utm_content } : {} },
    ({ start }) => `Booked for ${time(start)}.`);
};
show();
// Not while somebody is about to press a button: the rows are made anew each time.
setInterval(() => { if (!document.querySelector('table :hover, table :focus')) show(); }, 2000);
)js";

constexpr std::string_view mailbox_js = R"js('use strict';
// New mail shows without a click; an open mail stays as it is.
let known;
async function look() {
  const mails = await (await fetch('/_sandbox/mails')).json();
  if (known !== undefined && mails.length !== known) location.reload();
  known = mails.length;
}
if (location.pathname === '/mails') setInterval(() => look().catch(() => {}), 2000);
)js";

}  // namespace

std::string_view control_style() { return control_css; }

std::string_view mailbox_script() { return mailbox_js; }

std::string_view control_script() { return control_js; }

}  // namespace sandbox
