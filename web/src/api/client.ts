// The one door to the server. Every act either returns what it promises or throws Refused (the
// server said no) or Unreachable (nobody answered).
import createClient, { type Middleware } from 'openapi-fetch';
import { isStage } from '../flow/stages';
import type { Credential } from './credential';
import { Refused, refusalIn, Unreachable } from './errors';
import { createKeys } from './idempotency';
import type { paths } from './schema.gen';
import { noteServerTime } from './server-clock';
import type { BeginBooking, Booking, Builder, Money, Quote, SessionType, Time } from './types';

export type Api = ReturnType<typeof createApi>;

type KeyHeader = { 'Idempotency-Key': string };
type Answer = { data?: unknown; error?: unknown; response: Response };

const answerWaitMs = 20_000;

export function createApi(credential: Credential, baseUrl = window.location.origin) {
  const keys = createKeys();
  const client = createClient<paths>({
    baseUrl,
    credentials: credential.kind === 'cookie' ? 'same-origin' : 'omit',
    // Looked up at each call, so that a test can stand in for the network.
    fetch: (request) => globalThis.fetch(request),
  });
  client.use(withCredential(credential), withServerTime);

  async function send<T>(answer: Promise<Answer>): Promise<T> {
    let settled: Answer;
    try {
      settled = await answer;
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(error);
    }
    return settled.data as T;
  }

  // Creates or commands: the same intention always travels under the same key.
  async function command<T>(
    intention: string,
    act: (header: KeyHeader, signal: AbortSignal) => Promise<Answer>,
  ): Promise<{ data: T; status: number }> {
    try {
      const { data, response } = await act(
        { 'Idempotency-Key': keys.keyFor(intention) },
        AbortSignal.timeout(answerWaitMs),
      );
      keys.settle(intention, response.status, null);
      return { data: data as T, status: response.status };
    } catch (error) {
      if (!(error instanceof Refused)) throw new Unreachable(error);
      keys.settle(intention, error.problem.status, error.problem.code);
      throw error;
    }
  }

  const patience = (signal?: AbortSignal) => signal ?? AbortSignal.timeout(answerWaitMs);
  const at = (code: string) => ({ path: { code } });

  return {
    credential,

    builder: (slug: string, signal?: AbortSignal) =>
      send<Builder>(
        client.GET('/api/v1/builders/{slug}', {
          params: { path: { slug } },
          signal: patience(signal),
        }),
      ),

    async sessionTypes(slug: string, signal?: AbortSignal): Promise<SessionType[]> {
      const list = await send<{ data: SessionType[] }>(
        client.GET('/api/v1/builders/{slug}/session-types', {
          params: { path: { slug } },
          signal: patience(signal),
        }),
      );
      return list.data;
    },

    async times(type: string, from: string, to: string, signal?: AbortSignal): Promise<Time[]> {
      const list = await send<{ data: Time[] }>(
        client.GET('/api/v1/session-types/{id}/times', {
          params: { path: { id: type }, query: { from, to } },
          signal: patience(signal),
        }),
      );
      return list.data;
    },

    async begin(wanted: BeginBooking): Promise<Booking> {
      const { data } = await command<{
        booking: Booking;
        client_token: string;
        scheduling_url?: string;
      }>(`begin ${JSON.stringify(wanted)}`, (header, signal) =>
        client.POST('/api/v1/bookings', { params: { header }, body: wanted, signal }),
      );
      credential.keep(data.booking.code, data.client_token);
      const address = data.booking.scheduling_url ?? data.scheduling_url;
      return address ? { ...data.booking, scheduling_url: address } : data.booking;
    },

    booking: async (code: string, signal?: AbortSignal): Promise<Booking> =>
      checked(
        await send<Booking>(
          client.GET('/api/v1/bookings/{code}', { params: at(code), signal: patience(signal) }),
        ),
      ),

    // Answers when there is a newer version, or after the wait with the same one.
    bookingAfter: async (
      code: string,
      version: number,
      waitSeconds: number,
      signal: AbortSignal,
    ): Promise<Booking> =>
      checked(
        await send<Booking>(
          client.GET('/api/v1/bookings/{code}', {
            params: { ...at(code), query: { after: version, wait: waitSeconds } },
            signal: AbortSignal.any([
              signal,
              AbortSignal.timeout(answerWaitMs + waitSeconds * 1_000),
            ]),
          }),
        ),
      ),

    streamTicket: async (code: string, signal: AbortSignal): Promise<string> => {
      const ticket = await send<{ ticket: string }>(
        client.POST('/api/v1/bookings/{code}/stream-ticket', {
          params: at(code),
          signal: AbortSignal.any([signal, AbortSignal.timeout(answerWaitMs)]),
        }),
      );
      return ticket.ticket;
    },

    streamAddress: (code: string, ticket: string) =>
      `${baseUrl}/api/v1/bookings/${code}/stream?ticket=${encodeURIComponent(ticket)}`,

    calendarAddress: (code: string) => `${baseUrl}/api/v1/bookings/${code}/calendar.ics`,

    hintScheduled: (code: string, eventUri: string, inviteeUri: string) =>
      command(`schedule ${code} ${inviteeUri}`, (header, signal) =>
        client.POST('/api/v1/bookings/{code}/schedule', {
          params: { ...at(code), header },
          body: { event_uri: eventUri, invitee_uri: inviteeUri },
          signal,
        }),
      ),

    async chooseSlot(code: string, start: string): Promise<Booking> {
      const { data } = await command<Booking>(`slot ${code} ${start}`, (header, signal) =>
        client.POST('/api/v1/bookings/{code}/slot', {
          params: { ...at(code), header },
          body: { start },
          signal,
        }),
      );
      return data;
    },

    // The payment page, or null while it is being made: the booking will show it.
    async checkout(code: string): Promise<string | null> {
      const { data, status } = await command<{ url: string }>(
        `checkout ${code}`,
        (header, signal) =>
          client.POST('/api/v1/bookings/{code}/checkout', {
            params: { ...at(code), header },
            signal,
          }),
      );
      return status === 200 ? data.url : null;
    },

    quote: (code: string, signal?: AbortSignal) =>
      send<Quote>(
        client.GET('/api/v1/bookings/{code}/cancellation', {
          params: at(code),
          signal: patience(signal),
        }),
      ),

    async cancel(code: string, expected: Money, reason: string): Promise<Booking> {
      const body = { expected_refund: expected, ...(reason ? { reason } : {}) };
      const { data } = await command<Booking>(
        `cancellation ${code} ${JSON.stringify(body)}`,
        (header, signal) =>
          client.POST('/api/v1/bookings/{code}/cancellation', {
            params: { ...at(code), header },
            body,
            signal,
          }),
      );
      return data;
    },

    async reschedulePage(code: string): Promise<string> {
      const { data } = await command<{ url: string }>(`reschedule ${code}`, (header, signal) =>
        client.POST('/api/v1/bookings/{code}/reschedule', {
          params: { ...at(code), header },
          signal,
        }),
      );
      return data.url;
    },

    async giveFeedback(code: string, rating: number, comment: string): Promise<Booking> {
      const { data } = await command<Booking>(
        `feedback ${code} ${rating} ${comment}`,
        (header, signal) =>
          client.POST('/api/v1/bookings/{code}/feedback', {
            params: { ...at(code), header },
            body: { kind: 'session', rating, ...(comment ? { comment } : {}) },
            signal,
          }),
      );
      return data;
    },

    askForLinks: (email: string, language: string) =>
      send<unknown>(
        client.POST('/api/v1/recovery', {
          body: { email, language },
          signal: AbortSignal.timeout(answerWaitMs),
        }),
      ),

    // The browser gets the booking's cookie; the token is worth nothing to the page after that.
    redeem: async (token: string): Promise<string> =>
      (
        await send<{ code: string }>(
          client.POST('/api/v1/recovery/{token}', {
            params: { path: { token } },
            signal: AbortSignal.timeout(answerWaitMs),
          }),
        )
      ).code,

    // Counted, never waited for: no step depends on it.
    note(code: string, event: string): void {
      client
        .POST('/api/v1/bookings/{code}/funnel', {
          params: at(code),
          body: { event },
          keepalive: true,
        })
        .catch(() => {});
    },
  };
}

function withCredential(credential: Credential): Middleware {
  return {
    onRequest({ request, params }) {
      const code = params.path?.code;
      if (typeof code !== 'string') return;
      for (const [name, value] of Object.entries(credential.headers(code)))
        request.headers.set(name, value);
    },
  };
}

const withServerTime: Middleware = {
  async onResponse({ response }) {
    noteServerTime(response.headers.get('Date'));
    if (!response.ok) throw await refusalIn(response);
  },
};

// A stage that this page does not know is a newer server's: the page says so and offers to load
// the newer page, instead of showing the wrong thing.
export class UnknownStage extends Error {
  constructor(stage: string) {
    super(`the booking is in a stage that this page does not know: ${stage}`);
    this.name = 'UnknownStage';
  }
}

export function checked(booking: Booking): Booking {
  if (!isStage(booking.stage)) throw new UnknownStage(booking.stage);
  return booking;
}
