// The server, as far as a test needs it: one booking that may change, and what was asked.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { Booking } from '../api/types';
import { builder, someType } from './bookings';

export const origin = window.location.origin;
const api = `${origin}/api/v1`;

export const server = setupServer();

// Serves one booking; long polls end when it is changed, and streams are refused.
export function serveBooking(first: Booking) {
  let booking = first;
  const waiting = new Set<() => void>();
  server.use(
    http.get(`${api}/bookings/:code`, async ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get('after') ?? -1);
      if (booking.version <= after) await new Promise<void>((wake) => waiting.add(wake));
      return HttpResponse.json(booking);
    }),
    http.post(`${api}/bookings/:code/stream-ticket`, () => problem(404, 'not_found')),
    http.post(`${api}/bookings/:code/funnel`, () => new HttpResponse(null, { status: 204 })),
  );
  return {
    change(to: Partial<Booking>) {
      booking = { ...booking, version: booking.version + 1, ...to };
      for (const wake of waiting) wake();
      waiting.clear();
    },
    replace(by: Booking) {
      this.change({ ...by, version: booking.version + 1 });
    },
  };
}

export function serveBuilder() {
  server.use(
    http.get(`${api}/builders/odile`, () => HttpResponse.json(builder)),
    http.get(`${api}/builders/odile/session-types`, () =>
      HttpResponse.json({ data: [someType()], next: null }),
    ),
  );
}

export function problem(status: number, code: string, more: object = {}) {
  const body = { type: `/problems/${code}`, title: code, status, code, request_id: 'r_1', ...more };
  return HttpResponse.json(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

type Asked = { body: unknown; key: string | null };

// Answers a POST and remembers what was asked.
export function answer(path: string, respond: (asked: Asked) => Response | Promise<Response>) {
  const asked: Asked[] = [];
  server.use(
    http.post(`${api}${path}`, async ({ request }) => {
      const text = await request.text();
      const one = {
        body: text ? JSON.parse(text) : null,
        key: request.headers.get('Idempotency-Key'),
      };
      asked.push(one);
      return respond(one);
    }),
  );
  return asked;
}
