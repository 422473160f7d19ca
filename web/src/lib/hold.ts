import type { Booking } from '../api/types';

export type Hold = { minutesLeft: number; cells: number };

const minute = 60_000;
const cellsMax = 31;

// The hold as it stands at that time of the server: whole minutes begun, and one cell for each.
export function holdAt(booking: Booking, now: number): Hold | null {
  if (!booking.hold_expires_at) return null;
  const end = Date.parse(booking.hold_expires_at);
  const minutesLeft = Math.max(0, Math.ceil((end - now) / minute));
  const begun = booking.history.findLast((entry) => entry.kind === 'held');
  const whole = begun ? Math.ceil((end - Date.parse(begun.at)) / minute) : minutesLeft;
  return { minutesLeft, cells: Math.min(cellsMax, Math.max(whole, minutesLeft)) };
}

// Minutes at which a person who doesn't look at the clock is told.
export function isWorthSaying(minutesLeft: number): boolean {
  return minutesLeft === 5 || minutesLeft === 2;
}
