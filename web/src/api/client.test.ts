import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aBooking } from '../test/bookings';
import { answer, origin, problem, server } from '../test/server';
import { createApi } from './client';
import { bearerCredential, cookieCredential } from './credential';
import { Refused, Unreachable } from './errors';

const api = createApi(cookieCredential);
const wanted = {
  session_type: 'odile-pricing',
  client: { name: 'Pip', email: 'pip@example.org', timezone: 'Europe/Berlin' },
};
const begun = () =>
  HttpResponse.json({ booking: aBooking('draft'), client_token: 't' }, { status: 201 });

describe('a command', () => {
  it('goes out under the same key until it is answered, and under a new one after', async () => {
    let fails = 2;
    const asked = answer('/bookings', () => {
      fails -= 1;
      if (fails === 1) return HttpResponse.error();
      return fails === 0 ? problem(503, 'unavailable') : begun();
    });

    await expect(api.begin(wanted)).rejects.toThrow(Unreachable);
    await expect(api.begin(wanted)).rejects.toThrow(Refused);
    await api.begin(wanted);
    await api.begin(wanted);

    const keys = asked.map(({ key }) => key);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('that says something else has a key of its own', async () => {
    const asked = answer('/bookings', () => HttpResponse.error());

    await expect(api.begin(wanted)).rejects.toThrow(Unreachable);
    await expect(api.begin({ ...wanted, notes: 'x' })).rejects.toThrow(Unreachable);

    expect(asked[0]?.key).not.toBe(asked[1]?.key);
  });

  it('is refused with the code, the reference and the wait that the server says', async () => {
    server.use(
      http.post(`${origin}/api/v1/bookings`, () =>
        HttpResponse.json(
          { code: 'too_many_begins', request_id: 'r_9' },
          { status: 429, headers: { 'Retry-After': '7' } },
        ),
      ),
    );

    const refused = (await api.begin(wanted).catch((error: unknown) => error)) as Refused;

    expect(refused.problem).toMatchObject({ code: 'too_many_begins', status: 429 });
    expect(refused.problem.request_id).toBe('r_9');
    expect(refused.retryAfterSeconds).toBe(7);
  });

  it('answered by something that is not us is a refusal all the same', async () => {
    server.use(
      http.post(
        `${origin}/api/v1/bookings`,
        () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 }),
      ),
    );

    await expect(api.begin(wanted)).rejects.toThrow('502 no_problem_document');
  });
});

it('a frame carries its own token, and only to its own booking', async () => {
  const framed = createApi(bearerCredential());
  const seen: Record<string, string | null> = {};
  server.use(
    http.get(`${origin}/api/v1/bookings/:code`, ({ request, params }) => {
      seen[String(params.code)] = request.headers.get('Authorization');
      return HttpResponse.json(aBooking('draft'));
    }),
  );
  answer('/bookings', begun);

  await framed.begin(wanted);
  await framed.booking('BK7F3K2M');
  await framed.booking('BKOTHER1');

  expect(seen).toEqual({ BK7F3K2M: 'Bearer t', BKOTHER1: null });
});
