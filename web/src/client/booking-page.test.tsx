import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Booking } from '../api/types';
import type { Stage } from '../flow/stages';
import type { Language } from '../i18n';
import { aBooking, actionsFor, eur, noon, slot, someTerms } from '../test/bookings';
import { renderAt } from '../test/render';
import { answer, origin, problem, serveBooking, server } from '../test/server';

const here = '/booking/BK7F3K2M';
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  vi.spyOn(window.navigator, 'languages', 'get').mockReturnValue(['en-GB']);
});
afterEach(() => vi.useRealTimers());

function show(booking: Booking, address = here, language: Language = 'en') {
  const served = serveBooking(booking);
  return { ...renderAt(address, { language }), served };
}

describe('each stage has its screen', () => {
  const headings: Record<Stage, string> = {
    draft: 'Choose a time',
    held: 'Review and pay',
    releasing: 'The time is being released',
    placing: 'Your time is being booked',
    confirmed: 'You are booked, Pip',
    completed: 'Your session has taken place',
    cancelling: 'Your booking is being cancelled',
    cancelled: 'Your booking is cancelled',
    expired: 'The time was released',
  };
  it.each(Object.entries(headings))('%s', async (stage, name) => {
    show(aBooking(stage as Stage));

    expect(await heading(name)).toBeVisible();
    await waitFor(() => expect(document.title).toBe(`${name}, Odile Fennimoor`));
  });

  it('and goes on to the next by itself, with the focus on its heading', async () => {
    const { served } = show(aBooking('placing'));
    await heading('Your time is being booked');

    served.change(aBooking('confirmed', { version: 6 }));

    expect(await heading('You are booked, Pip')).toHaveFocus();
  });

  it('a stage that this page does not know asks for the newer page', async () => {
    show(aBooking('held', { stage: 'frozen' as Stage }));

    expect(await screen.findByText('This page is older than the service')).toBeVisible();
  });
});

describe('review', () => {
  it('says what, when in one named zone, with whom, for how much and what comes back', async () => {
    show(aBooking('held'));
    await heading('Review and pay');

    expect(screen.getByText('15:00–15:50')).toBeVisible();
    expect(screen.getByText(/\(Berlin\), 50 minutes/)).toBeVisible();
    expect(screen.getByText('Pricing session with Odile Fennimoor')).toBeVisible();
    expect(screen.getByText('until Mon 30 Nov, 15:00')).toBeVisible();
    expect(screen.getAllByText('€60.00 back')).toHaveLength(1);
    expect(screen.getByText('Held for you until 13:09')).toBeVisible();
    expect(screen.getByText('9 min left')).toBeVisible();
  });

  it('does not give the link away before it is paid', async () => {
    show(aBooking('held'));
    await heading('Review and pay');

    expect(screen.queryByText('Join the video call')).toBeNull();
    expect(document.body.innerHTML).not.toContain('meet.example');
  });

  it('says the last minutes once to who listens', async () => {
    show(aBooking('held', { hold_expires_at: new Date(noon + 110_000).toISOString() }));
    await heading('Review and pay');

    const said = await screen.findByText(/^2 minutes left\. Please pay now/);
    expect(said).toHaveAttribute('role', 'status');
  });

  it('shows no pay button once the time is up, and asks the server instead', async () => {
    show(aBooking('held', { hold_expires_at: new Date(noon - 1_000).toISOString() }));

    await heading('The time is being released');
    expect(screen.queryByRole('button', { name: /Pay/ })).toBeNull();
  });
});

describe('paying', () => {
  it('opens one page however often Pay is pressed', async () => {
    const asked = answer('/bookings/:code/checkout', () =>
      HttpResponse.json({ url: 'https://checkout.stripe.com/c/1', expires_at: '' }),
    );
    const { left } = show(aBooking('held'));
    const [pay] = await screen.findAllByRole('button', { name: 'Pay €120.00' });

    await userEvent.dblClick(pay as HTMLElement);

    await waitFor(() => expect(left).toEqual(['https://checkout.stripe.com/c/1']));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.key?.length).toBeGreaterThanOrEqual(22);
  });

  it('goes there when the page is ready later', async () => {
    answer('/bookings/:code/checkout', () => HttpResponse.json(aBooking('held'), { status: 202 }));
    const { served, left } = show(aBooking('held'));
    const [pay] = await screen.findAllByRole('button', { name: 'Pay €120.00' });
    await userEvent.click(pay as HTMLElement);

    served.change({ checkout: { url: 'https://checkout.stripe.com/c/2', expires_at: '' } });

    await waitFor(() => expect(left).toEqual(['https://checkout.stripe.com/c/2']));
  });

  it('can be tried again when the browser brings the page back', async () => {
    answer('/bookings/:code/checkout', () => HttpResponse.json({ url: 'https://s/1' }));
    show(aBooking('held'));
    const [pay] = await screen.findAllByRole('button', { name: 'Pay €120.00' });
    await userEvent.click(pay as HTMLElement);
    expect(pay).toHaveAttribute('aria-disabled', 'true');

    const back = new Event('pageshow');
    act(() => void window.dispatchEvent(Object.assign(back, { persisted: true })));

    await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'));
  });

  it('says what is safe when the payment page can not be opened, and keeps the button', async () => {
    answer('/bookings/:code/checkout', () => problem(503, 'checkout_refused'));
    show(aBooking('held'));
    const [pay] = await screen.findAllByRole('button', { name: 'Pay €120.00' });
    await userEvent.click(pay as HTMLElement);

    expect(await screen.findByText('The payment page can’t be opened now')).toBeVisible();
    expect(screen.getByText('Nothing was charged. Please try again in a minute.')).toBeVisible();
    expect(screen.getByText('r_1')).toBeVisible();
    expect(pay).not.toHaveAttribute('aria-disabled');
  });

  it('that was not done says so: heading, text and step agree', async () => {
    show(aBooking('held'), `${here}?returned=back`);

    await heading('Not paid yet');
    expect(screen.getByText('Nothing was charged.')).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Pay €120.00' })).not.toHaveLength(0);
    expect(document.querySelector('[aria-current="step"]')).toHaveTextContent('Pay');
  });

  it('that was declined is told by the server, also to who is looking at the review', async () => {
    const { served } = show(aBooking('held'));
    await heading('Review and pay');

    served.change(aBooking('held', { version: 6, last_payment: { status: 'declined' } }));

    await heading('Your card was declined');
    expect(screen.getByText('Nothing was charged.')).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Try again: pay €120.00' })).not.toHaveLength(0);
    expect(document.querySelector('[aria-current="step"]')).toHaveTextContent('Pay');
  });

  it('is confirming until the server says how it ended', async () => {
    const { served, where } = show(aBooking('held'), `${here}?returned=paid`);
    await heading('Confirming your payment');
    expect(screen.getByText('Please do not pay again.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Pay/ })).toBeNull();

    served.change(aBooking('confirmed', { version: 6 }));

    await heading('You are booked, Pip');
    await waitFor(() => expect(where()).toBe(here));
  });
});

describe('the end of a booking', () => {
  it('a confirmed one can be added to calendars, moved, cancelled and joined', async () => {
    show(aBooking('confirmed', { receipt_url: 'https://pay.stripe.com/receipts/1' }));
    await heading('You are booked, Pip');

    expect(screen.getByRole('link', { name: 'Add to calendar' })).toHaveAttribute(
      'href',
      `${origin}/api/v1/bookings/BK7F3K2M/calendar.ics`,
    );
    expect(screen.getByRole('link', { name: 'Google' })).toHaveAttribute(
      'href',
      expect.stringContaining('dates=20261201T140000Z%2F20261201T145000Z'),
    );
    expect(screen.getByRole('link', { name: 'Outlook' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Join the video call' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Receipt' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Move to another time' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Cancel booking' })).toBeVisible();
  });

  it('offers only what the server offers', async () => {
    show(aBooking('confirmed', { actions: [] }));
    await heading('You are booked, Pip');

    expect(screen.queryByRole('link', { name: 'Move to another time' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Cancel booking' })).toBeNull();
  });

  it('one whose rest was declined says so, and may try again', async () => {
    const charge = { n: 1, amount: eur(2_000), status: 'due', reason: 'reschedule_difference' };
    show(
      aBooking('confirmed', {
        charges: [{ ...charge, due_by: '2026-11-21T11:00:00Z' }],
        actions: actionsFor('BK7F3K2M', 'checkout'),
        last_payment: { status: 'declined' },
      }),
    );
    await heading('You are booked, Pip');

    expect(screen.getByText('Your card was declined.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again: pay €20.00' })).toBeVisible();
  });

  it('a moved one shows where it was and where it is', async () => {
    const was = { start: '2026-11-30T09:00:00Z', end: '2026-11-30T09:50:00Z' };
    const is = { start: '2026-12-01T14:00:00Z', end: '2026-12-01T14:50:00Z' };
    show(aBooking('confirmed', { reschedules: [{ from: was, to: is, at: '' }] }));

    expect(
      await screen.findByText(
        'Moved from Mon 30 Nov, 10:00 to Tue 1 Dec, 15:00. Your payment moved along.',
      ),
    ).toBeVisible();
  });

  it.each<[Language, string, string, RegExp]>([
    ['en', 'cancelled', 'Your time was cancelled', /cancelled at Calendly; we are settling it/],
    ['en', 'gone', 'Your time is being checked', /Calendly no longer shows your time/],
    ['de', 'cancelled', 'Ihr Termin wurde abgesagt', /bei Calendly abgesagt; wir klären/],
    ['de', 'gone', 'Ihr Termin wird geprüft', /Calendly zeigt Ihren Termin nicht mehr/],
  ])(
    'a time that Calendly let go is not called booked: %s, %s',
    async (language, status, name, words) => {
      show(aBooking('confirmed', { slot: { ...slot, status } }), here, language);
      await heading(name);

      expect(screen.getByRole('status')).toHaveTextContent(words);
      expect(screen.queryByText('Join the video call')).toBeNull();
      expect(screen.queryByRole('link', { name: 'Add to calendar' })).toBeNull();
    },
  );

  it('a time that was moved and not read yet is said to be fetched', async () => {
    show(aBooking('confirmed', { slot: { ...slot, status: 'superseded' } }));

    expect(await screen.findByText(/^We are fetching your new time/)).toBeVisible();
  });

  it('a payment that came too late is named and goes back', async () => {
    const money = {
      price: eur(12_000),
      paid: eur(12_000),
      refunded: eur(0),
      refund_state: 'pending',
    };
    const refunds = [{ n: 1, amount: eur(12_000), status: 'pending', reason: 'surplus' }];
    show(aBooking('expired', { money, refunds }));
    await heading('The time was released');

    expect(screen.getByText(/^Your payment came after the time was gone\. €120\.00/)).toBeVisible();
    expect(screen.getByText('Refund on its way, €120.00')).toBeVisible();
    expect(screen.queryByText(/Nothing was charged/)).toBeNull();
    // Money under way is no closed account, and stays with nobody.
    expect(within(screen.getByRole('table')).getAllByRole('cell').at(-1)).toHaveTextContent(
      '€0.00',
    );
    expect(document.querySelector('.closed')).toBeNull();
  });

  it.each([
    ['awaiting_approval', 'Refund awaits approval, €60.00'],
    ['failed', 'Refund failed, €60.00'],
    ['succeeded', 'Refunded, €60.00'],
    ['never_heard_of', 'Refund on its way, €60.00'],
  ])('a refund that is %s is told as such', async (status, words) => {
    const money = {
      price: eur(12_000),
      paid: eur(12_000),
      refunded: eur(status === 'succeeded' ? 6_000 : 0),
      refund_state: 'pending',
    };
    const refunds = [{ n: 1, amount: eur(6_000), status, reason: 'policy' }];
    show(aBooking('cancelled', { money, refunds }));
    await heading('Your booking is cancelled');

    expect(screen.getByText(words)).toBeVisible();
  });

  it('a person at work is said beside the stage, without inner words', async () => {
    show(
      aBooking('confirmed', {
        attention: { reason: 'disputed_42', since: '2026-11-20T10:00:00Z' },
      }),
    );
    await heading('You are booked, Pip');

    expect(screen.getByText('Needs a person')).toBeVisible();
    expect(screen.getByText(/^Somebody is looking at this booking/)).toBeVisible();
    expect(document.body).not.toHaveTextContent('disputed_42');
  });

  it('feedback takes two taps', async () => {
    const asked = answer('/bookings/:code/feedback', () =>
      HttpResponse.json(aBooking('completed', { version: 6, actions: [] })),
    );
    show(aBooking('completed'));
    await userEvent.click(await screen.findByRole('button', { name: '5 of 5' }));

    await userEvent.click(screen.getByRole('button', { name: 'Send' }));

    expect(await screen.findByText(/^Thank you\./)).toBeVisible();
    expect(asked[0]?.body).toEqual({ kind: 'session', rating: 5 });
  });
});

describe('money of other countries', () => {
  it.each([
    ['jpy', 5_000, 'JP¥5,000'],
    ['eur', 5_000, '€50.00'],
    ['kwd', 12_500, 'KWD 12.500'],
  ])('%s is the same on total and button', async (currency, minor_units, words) => {
    const price = { minor_units, currency };
    show(aBooking('held', { session_type: someTerms({ price }) }));
    await heading('Review and pay');

    const [pay] = screen.getAllByRole('button', { name: /^Pay/ });
    expect(pay?.textContent?.replace(/\u00a0/g, ' ')).toBe(`Pay ${words}`);
    const total = within(screen.getByRole('table')).getAllByRole('cell').at(-1);
    expect(total?.textContent?.replace(/\u00a0/g, ' ')).toBe(words);
  });
});

describe('choosing a time of ours', () => {
  const payFirst = someTerms({ mode: 'pay_first' });
  const times = ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z', '2026-12-02T08:00:00Z'];

  beforeEach(() => {
    const data = times.map((start) => ({ start, end: start }));
    server.use(
      http.get(`${origin}/api/v1/session-types/:id/times`, () => HttpResponse.json({ data })),
    );
  });

  it('holds it and goes on to the review', async () => {
    const asked = answer('/bookings/:code/slot', () =>
      HttpResponse.json(aBooking('held', { version: 6, session_type: payFirst })),
    );
    show(aBooking('draft', { session_type: payFirst }));
    await userEvent.click(await screen.findByRole('button', { name: '10:00' }));

    await userEvent.click(screen.getByRole('button', { name: 'Hold Tue 1 Dec, 10:00' }));

    await heading('Review and pay');
    expect(asked[0]?.body).toEqual({ start: '2026-12-01T09:00:00Z' });
  });

  it('says which time was taken by somebody else', async () => {
    answer('/bookings/:code/slot', () => problem(409, 'slot_taken'));
    show(aBooking('draft', { session_type: payFirst }));
    await userEvent.click(await screen.findByRole('button', { name: '10:00' }));

    await userEvent.click(screen.getByRole('button', { name: 'Hold Tue 1 Dec, 10:00' }));

    expect(await screen.findByText(/^Somebody else has just taken 10:00/)).toBeVisible();
  });

  it('asks again where the paid time is lost, with the payment named', async () => {
    const actions = actionsFor('BK7F3K2M', 'slot', 'cancellation');
    show(
      aBooking('placing', {
        session_type: payFirst,
        actions,
        choose_until: '2026-11-21T11:00:00Z',
      }),
    );
    await heading('Choose another time');

    expect(screen.getByText(/Your payment of €120\.00 is safe/)).toBeVisible();
    expect(screen.getByText(/until Sat 21 Nov, 12:00, Berlin time/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Cancel booking' })).toBeVisible();
  });
});

describe('the calendar', () => {
  const post = (message: object) => fireEvent(window, new MessageEvent('message', message));
  const scheduled = {
    event: 'calendly.event_scheduled',
    payload: { event: { uri: 'https://api.calendly.com/e/1' }, invitee: { uri: 'https://x/i/1' } },
  };
  const frame = async () => (await screen.findByTitle(/by Calendly/)) as HTMLIFrameElement;

  it('carries the booking on, and tells the server once however often it says so', async () => {
    const asked = answer('/bookings/:code/schedule', () =>
      HttpResponse.json(aBooking('draft'), { status: 202 }),
    );
    show(aBooking('draft'));
    const source = (await frame()).contentWindow;

    post({ data: scheduled, origin: 'https://calendly.com', source });
    post({ data: scheduled, origin: 'https://calendly.com', source });

    await heading('Your time is being read');
    await waitFor(() => expect(asked).toHaveLength(1));
  });

  it('does not believe another origin, another window or nothing at all', async () => {
    const asked = answer('/bookings/:code/schedule', () => HttpResponse.json({}, { status: 202 }));
    show(aBooking('draft'));
    const source = (await frame()).contentWindow;

    post({ data: scheduled, origin: 'https://evil.example', source });
    post({ data: scheduled, origin: 'https://calendly.com', source: window });
    post({ data: null, origin: 'https://calendly.com', source });

    expect(await heading('Choose a time')).toBeVisible();
    expect(asked).toHaveLength(0);
  });

  it('is not shown a second time after a reload while the server reads it', async () => {
    const first = show(aBooking('draft'));
    answer('/bookings/:code/schedule', () => HttpResponse.json({}, { status: 202 }));
    const source = (await frame()).contentWindow;
    post({ data: scheduled, origin: 'https://calendly.com', source });
    await heading('Your time is being read');
    first.unmount();

    renderAt(here);

    expect(await heading('Your time is being read')).toBeVisible();
  });

  it('is not needed: a time found by the server goes on by itself', async () => {
    const { served } = show(aBooking('draft'));
    await heading('Choose a time');

    served.change(aBooking('held', { version: 6 }));

    expect(await heading('Review and pay')).toBeVisible();
  });
});

describe('when it fails', () => {
  it('somebody else’s booking looks like none', async () => {
    server.use(http.get(`${origin}/api/v1/bookings/:code`, () => problem(404, 'not_found')));
    renderAt(here);

    expect(await screen.findByText('There is no booking here that you can see')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Find my booking' })).not.toHaveLength(0);
  });

  it('a tab back from Stripe without a credential says where to look', async () => {
    server.use(
      http.get(`${origin}/api/v1/bookings/:code`, () => problem(401, 'authentication_required')),
    );
    renderAt(`${here}?returned=paid`);

    expect(await heading('You can close this tab')).toBeVisible();
  });

  it('a booking on screen stays there while the line is down, and says that it may be old', async () => {
    let isDown = false;
    serveBooking(aBooking('confirmed'));
    server.use(
      http.get(`${origin}/api/v1/bookings/:code`, ({ request }) => {
        if (!new URL(request.url).searchParams.has('after')) return undefined;
        isDown = true;
        return HttpResponse.error();
      }),
    );
    renderAt(here);

    expect(await screen.findByText(/^What you see may be old/)).toBeVisible();
    expect(isDown).toBe(true);
    expect(await heading('You are booked, Pip')).toBeVisible();
  });
});
