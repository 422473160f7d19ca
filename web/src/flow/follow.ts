// Follows one booking for as long as a page shows it: the server's stream, and long polls whenever
// there is no stream. Whatever arrives, the newest version wins.
import { type Api, checked } from '../api/client';
import { isNotOurs } from '../api/errors';
import type { Booking } from '../api/types';
import { pause, waitBefore } from '../lib/retry';

export type Follower = {
  code: string;
  version: () => number;
  onBooking: (booking: Booking) => void;
  // The last attempt failed; null as soon as one succeeds.
  onTrouble: (error: unknown) => void;
  signal: AbortSignal;
};

const pollSeconds = 25;

export async function follow(api: Api, follower: Follower): Promise<void> {
  const { code, version, onBooking, onTrouble, signal } = follower;
  let failures = 0;
  while (!signal.aborted) {
    await stream(api, follower);
    if (signal.aborted) return;
    try {
      onBooking(await api.bookingAfter(code, version(), pollSeconds, signal));
      failures = 0;
      onTrouble(null);
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(error);
      // No patience opens what is not ours.
      if (isNotOurs(error)) return;
      failures += 1;
      await pauseOrOnline(waitBefore(failures), signal);
    }
  }
}

// Resolves when the stream has ended or never began; a ticket is good for one stream.
async function stream(api: Api, { code, onBooking, onTrouble, signal }: Follower): Promise<void> {
  if (typeof EventSource === 'undefined') return;
  let ticket: string;
  try {
    ticket = await api.streamTicket(code, signal);
  } catch {
    return;
  }
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const source = new EventSource(api.streamAddress(code, ticket));
    const end = () => {
      source.close();
      signal.removeEventListener('abort', end);
      window.removeEventListener('offline', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    // A line that is cut leaves its stream open and silent; the poll notices at once.
    window.addEventListener('offline', end);
    source.addEventListener('booking', (event) => {
      try {
        onBooking(checked(JSON.parse((event as MessageEvent<string>).data) as Booking));
        onTrouble(null);
      } catch {
        // What can't be read here is asked for by the poll, which says what is wrong with it.
        end();
      }
    });
    source.addEventListener('error', end);
  });
}

async function pauseOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  const wake = new AbortController();
  const online = () => wake.abort();
  window.addEventListener('online', online);
  await pause(ms, AbortSignal.any([signal, wake.signal]));
  window.removeEventListener('online', online);
}
