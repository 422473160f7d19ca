import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bearerCredential } from '../api/credential';
import { aBooking, actionsFor, eur, noon, slot, someType } from '../test/bookings';
import { renderAt } from '../test/render';
import { answer, origin, problem, serveBooking, serveBuilder, server } from '../test/server';

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
beforeEach(() => void vi.useFakeTimers({ now: noon, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const details = '/b/odile/odile-pricing';

describe('the builder’s page', () => {
  it('says who it is and what a session costs, takes and gives back', async () => {
    serveBuilder();
    renderAt('/b/odile');

    await heading('Odile Fennimoor');
    const card = await screen.findByRole('link', { name: /Pricing session/ });
    expect(card).toHaveTextContent('€120.00');
    expect(card).toHaveTextContent('50 min');
    expect(card).toHaveTextContent('Refundable until 24 h before.');
    expect(card).toHaveAttribute('href', details);
  });

  it('shows the kind that the address asks for', async () => {
    serveBuilder();
    const types = [
      someType({ id: 'a', name: 'Clarity call', category: 'First talk', price: eur(0) }),
      someType({ id: 'b', name: 'Quote review', category: 'Pricing' }),
    ];
    server.use(
      http.get(`${origin}/api/v1/builders/odile/session-types`, () =>
        HttpResponse.json({ data: types, next: null }),
      ),
    );
    renderAt('/b/odile?category=First%20talk');

    expect(await screen.findByRole('link', { name: /Clarity call/ })).toHaveTextContent('Free');
    expect(screen.queryByRole('link', { name: /Quote review/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'First talk 1' })).toHaveAttribute('aria-current');
  });

  it('that does not exist says so', async () => {
    server.use(http.get(`${origin}/api/v1/builders/*`, () => problem(404, 'not_found')));
    renderAt('/b/nobody');

    expect(await heading('There is no page here')).toBeVisible();
  });
});

describe('beginning', () => {
  it('needs a name and an address, and puts the cursor where one is missing', async () => {
    serveBuilder();
    const asked = answer('/bookings', () => problem(500, 'internal_error'));
    renderAt(details);
    await userEvent.click(await screen.findByRole('button', { name: 'Choose a time' }));

    expect(screen.getByText('Please enter your name.')).toBeVisible();
    expect(screen.getByText('Please enter your e-mail address.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText('Your name')).toHaveFocus());
    expect(asked).toHaveLength(0);
  });

  it('sends what was typed, the zone and the language, and goes on to the time', async () => {
    serveBuilder();
    serveBooking(aBooking('draft'));
    const asked = answer('/bookings', () =>
      HttpResponse.json(
        { booking: aBooking('draft'), client_token: 'secret', scheduling_url: 'https://c/1' },
        { status: 201 },
      ),
    );
    const { where } = renderAt(`${details}?utm_source=letter`);
    await userEvent.type(await screen.findByLabelText('Your name'), ' Pip Larkwood ');
    await userEvent.type(screen.getByLabelText('E-mail'), 'pip@example.org');

    await userEvent.click(screen.getByRole('button', { name: 'Choose a time' }));

    await heading('Choose a time');
    expect(where()).toBe('/booking/BK7F3K2M');
    expect(asked[0]?.body).toEqual({
      session_type: 'odile-pricing',
      client: { name: 'Pip Larkwood', email: 'pip@example.org', timezone: 'UTC', language: 'en' },
      utm: { source: 'letter' },
    });
  });

  it('keeps what was typed when the server has trouble, and names the reference', async () => {
    serveBuilder();
    answer('/bookings', () => problem(500, 'internal_error'));
    renderAt(details);
    await userEvent.type(await screen.findByLabelText('Your name'), 'Pip');
    await userEvent.type(screen.getByLabelText('E-mail'), 'pip@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Choose a time' }));

    expect(await screen.findByText('Something failed on our side')).toBeVisible();
    expect(screen.getByText('r_1')).toBeVisible();
    expect(screen.getByLabelText('Your name')).toHaveValue('Pip');
  });

  it('keeps the token out of every storage', async () => {
    serveBuilder();
    serveBooking(aBooking('draft'));
    const stored = vi.spyOn(Storage.prototype, 'setItem');
    answer('/bookings', () =>
      HttpResponse.json({ booking: aBooking('draft'), client_token: 'secret' }, { status: 201 }),
    );
    renderAt(details, { embedded: true, credential: bearerCredential() });
    await userEvent.type(await screen.findByLabelText('Your name'), 'Pip');
    await userEvent.type(screen.getByLabelText('E-mail'), 'pip@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Choose a time' }));
    await heading('Choose a time');

    expect(stored).not.toHaveBeenCalled();
  });
});

describe('cancelling', () => {
  const quote = (refund: number) => ({
    refund: eur(refund),
    retained: eur(12_000 - refund),
    valid_until: '2026-11-30T14:00:00Z',
    version: 5,
  });
  const serveQuote = (refund: number) =>
    server.use(
      http.get(`${origin}/api/v1/bookings/:code/cancellation`, () =>
        HttpResponse.json(quote(refund)),
      ),
    );

  it('shows the server’s refund before the click and sends it along', async () => {
    serveBooking(aBooking('confirmed'));
    serveQuote(6_000);
    const asked = answer('/bookings/:code/cancellation', () =>
      HttpResponse.json(aBooking('cancelling', { version: 6 }), { status: 202 }),
    );
    renderAt('/booking/BK7F3K2M/cancel');
    await userEvent.type(await screen.findByLabelText(/^Reason/), 'Ill');

    await userEvent.click(screen.getByRole('button', { name: 'Cancel and get €60.00 back' }));

    expect(await heading('Your booking is being cancelled')).toBeVisible();
    expect(asked[0]?.body).toEqual({ expected_refund: eur(6_000), reason: 'Ill' });
  });

  it('shows the new refund first where it changed meanwhile', async () => {
    serveBooking(aBooking('confirmed'));
    serveQuote(12_000);
    const asked = answer('/bookings/:code/cancellation', () =>
      problem(409, 'quote_changed', { quote: quote(6_000) }),
    );
    renderAt('/booking/BK7F3K2M/cancel');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel and get €120.00 back' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(/^The refund changed/);
    expect(screen.getByRole('button', { name: 'Cancel and get €60.00 back' })).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  it('of what was never paid promises no refund', async () => {
    serveBooking(aBooking('held'));
    serveQuote(0);
    renderAt('/booking/BK7F3K2M/cancel');

    await heading('Give up this booking?');
    expect(await screen.findByText(/^Nothing was charged, and nothing will be\./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Keep my booking' })).toBeVisible();
  });

  it('is not offered where the server does not', async () => {
    serveBooking(aBooking('completed'));
    renderAt('/booking/BK7F3K2M/cancel');

    expect(await screen.findByText('This booking can’t be cancelled any more.')).toBeVisible();
  });
});

describe('moving', () => {
  it('opens Calendly’s own page for it and comes back when the time has changed', async () => {
    const booking = aBooking('confirmed', {
      actions: actionsFor('BK7F3K2M', 'reschedule', 'cancellation'),
    });
    const served = serveBooking(booking);
    answer('/bookings/:code/reschedule', () =>
      HttpResponse.json({ url: 'https://calendly.com/reschedulings/i1' }),
    );
    const { where } = renderAt('/booking/BK7F3K2M/reschedule');
    const frame = await screen.findByTitle(/by Calendly/);
    expect(frame).toHaveAttribute(
      'src',
      expect.stringMatching(/^https:\/\/calendly\.com\/reschedulings\/i1\?embed_domain=/),
    );

    const start = '2026-12-03T09:00:00Z';
    served.change({ slot: { ...slot, start, end: start } });

    await waitFor(() => expect(where()).toBe('/booking/BK7F3K2M'));
  });
});

describe('finding a booking', () => {
  it('says the same to everybody who asks', async () => {
    const asked = answer('/recovery', () => HttpResponse.json({}, { status: 202 }));
    renderAt('/find');
    await userEvent.type(await screen.findByLabelText('E-mail'), 'pip@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Send me the link' }));

    expect(await screen.findByText(/^If there is a booking for this address/)).toBeVisible();
    expect(asked[0]?.body).toEqual({ email: 'pip@example.org', language: 'en' });
  });

  it('asked too often says when to try again', async () => {
    server.use(
      http.post(`${origin}/api/v1/recovery`, () =>
        HttpResponse.json(
          { code: 'too_many_requests', status: 429 },
          { status: 429, headers: { 'Retry-After': '40' } },
        ),
      ),
    );
    renderAt('/find');
    await userEvent.type(await screen.findByLabelText('E-mail'), 'pip@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Send me the link' }));

    expect(await screen.findByText('Please try again in 40 seconds.')).toBeVisible();
  });

  it('by the link in a letter takes the token out of the address', async () => {
    serveBooking(aBooking('confirmed'));
    const redeemed = answer('/recovery/:token', () => HttpResponse.json({ code: 'BK7F3K2M' }));
    const { where } = renderAt('/booking/BK7F3K2M#t=tok.en');

    await heading('You are booked, Pip');
    await waitFor(() => expect(where()).toBe('/booking/BK7F3K2M'));
    expect(redeemed).toHaveLength(1);
  });

  it.each([
    [404, 'not_found'],
    [410, 'link_too_old'],
  ])('by a link that is too old (%i) offers a new one', async (status, code) => {
    answer('/recovery/:token', () => problem(status, code));
    renderAt('/booking/BK7F3K2M#t=old');

    await heading('This link no longer works');
    expect(screen.getByRole('link', { name: 'Send me a new link' })).toHaveAttribute(
      'href',
      '/find',
    );
  });
});

describe('in somebody else’s page', () => {
  it('pays in a new tab and tells the page around how far it is', async () => {
    const credential = bearerCredential();
    credential.keep('BK7F3K2M', 'secret');
    const served = serveBooking(aBooking('held'));
    answer('/bookings/:code/checkout', () => HttpResponse.json({ url: 'https://s/1' }));
    const tab = { location: { href: '' }, close: () => {} };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    const { told, left } = renderAt('/booking/BK7F3K2M', { embedded: true, credential });
    const [pay] = await screen.findAllByRole('button', { name: 'Pay €120.00' });

    await userEvent.click(pay as HTMLElement);
    await waitFor(() => expect(tab.location.href).toBe('https://s/1'));
    served.change(aBooking('confirmed', { version: 6 }));
    await heading('You are booked, Pip');

    expect(left).toEqual([]);
    expect(told).toEqual([
      { type: 'scheduled', code: 'BK7F3K2M' },
      { type: 'checkout', code: 'BK7F3K2M' },
      { type: 'paid', code: 'BK7F3K2M' },
    ]);
  });
});
