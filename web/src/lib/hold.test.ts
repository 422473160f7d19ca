import { expect, it } from 'vitest';
import { aBooking, noon } from '../test/bookings';
import { holdAt } from './hold';

const minute = 60_000;

it('a hold is told in begun minutes, and one cell for each of its whole length', () => {
  // Held at 11:45 until 12:09.
  expect(holdAt(aBooking('held'), noon)).toEqual({ minutesLeft: 9, cells: 24 });
  expect(holdAt(aBooking('held'), noon + 8 * minute + 1_000)?.minutesLeft).toBe(1);
});

it('a hold that is over has no minutes left, however long ago', () => {
  expect(holdAt(aBooking('held'), noon + 9 * minute)?.minutesLeft).toBe(0);
  expect(holdAt(aBooking('held'), noon + 99 * minute)?.minutesLeft).toBe(0);
});

it('a long hold has as many cells as one can see apart', () => {
  const hold_expires_at = new Date(noon + 600 * minute).toISOString();

  expect(holdAt(aBooking('held', { hold_expires_at }), noon)?.cells).toBe(31);
});

it('a booking that is not held has none', () => {
  expect(holdAt(aBooking('confirmed'), noon)).toBeNull();
});
