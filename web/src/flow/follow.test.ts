import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import { cookieCredential } from '../api/credential';
import type { Booking } from '../api/types';
import { aBooking } from '../test/bookings';
import { answer, origin, problem, server } from '../test/server';
import { follow } from './follow';

// A stream that the test writes to.
class FakeStream extends EventTarget {
  static opened: FakeStream[] = [];
  isClosed = false;
  url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeStream.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
  bring(booking: Booking) {
    this.dispatchEvent(new MessageEvent('booking', { data: JSON.stringify(booking) }));
  }
}

let abort: AbortController;
let seen: string[];
let troubles: unknown[];

function start() {
  void follow(createApi(cookieCredential), {
    code: 'BK7F3K2M',
    version: () => 5,
    onBooking: (booking) => seen.push(booking.stage),
    onTrouble: (trouble) => troubles.push(trouble),
    signal: abort.signal,
  });
}

beforeEach(() => {
  abort = new AbortController();
  seen = [];
  troubles = [];
  FakeStream.opened = [];
  vi.stubGlobal('EventSource', FakeStream);
});
afterEach(() => {
  abort.abort();
  vi.unstubAllGlobals();
});

const opened = (n: number) => vi.waitFor(() => expect(FakeStream.opened).toHaveLength(n));

describe('following a booking', () => {
  it('listens to a stream, opened with a ticket and never with a token', async () => {
    answer('/bookings/:code/stream-ticket', () => HttpResponse.json({ ticket: 'one&use' }));
    start();
    await opened(1);

    FakeStream.opened[0]?.bring(aBooking('confirmed'));

    expect(FakeStream.opened[0]?.url).toContain('/stream?ticket=one%26use');
    expect(seen).toEqual(['confirmed']);
  });

  it('polls when the stream breaks, and opens a new one with a new ticket', async () => {
    let n = 0;
    answer('/bookings/:code/stream-ticket', () => {
      n += 1;
      return HttpResponse.json({ ticket: `ticket-${n}` });
    });
    server.use(
      http.get(`${origin}/api/v1/bookings/:code`, ({ request }) => {
        expect(new URL(request.url).search).toBe('?after=5&wait=25');
        return HttpResponse.json(aBooking('held'));
      }),
    );
    start();
    await opened(1);

    FakeStream.opened[0]?.dispatchEvent(new Event('error'));

    await opened(2);
    expect(FakeStream.opened[0]?.isClosed).toBe(true);
    expect(FakeStream.opened[1]?.url).toContain('ticket-2');
    expect(seen).toEqual(['held']);
  });

  it('polls where there are no streams, and says when the line is down', async () => {
    answer('/bookings/:code/stream-ticket', () => problem(404, 'not_found'));
    let isUp = false;
    server.use(
      http.get(`${origin}/api/v1/bookings/:code`, () => {
        if (!isUp) return HttpResponse.error();
        abort.abort();
        return HttpResponse.json(aBooking('held'));
      }),
    );
    start();
    await vi.waitFor(() => expect(troubles).toHaveLength(1));

    isUp = true;
    window.dispatchEvent(new Event('online'));

    // Back online, nobody waits for the next attempt.
    await vi.waitFor(() => expect(abort.signal.aborted).toBe(true), { timeout: 500 });
  });

  it('stops at once when nobody looks any more', async () => {
    answer('/bookings/:code/stream-ticket', () => HttpResponse.json({ ticket: 't' }));
    start();
    await opened(1);

    abort.abort();

    expect(FakeStream.opened[0]?.isClosed).toBe(true);
  });

  it('does not insist where the booking is not ours', async () => {
    const tickets = answer('/bookings/:code/stream-ticket', () => problem(404, 'not_found'));
    server.use(http.get(`${origin}/api/v1/bookings/:code`, () => problem(404, 'not_found')));

    start();
    await vi.waitFor(() => expect(troubles).toHaveLength(1));

    expect(tickets).toHaveLength(1);
  });
});
