import { describe, expect, it } from 'vitest';
import { aBooking, actionsFor, slot, someTerms } from '../test/bookings';
import { flowAt, next, type Screen, screenOf } from './machine';
import type { Stage } from './stages';

const fresh = flowAt(null, false);

describe('the screen of a booking', () => {
  const expected: Record<Stage, Screen> = {
    draft: 'calendar',
    held: 'review',
    releasing: 'releasing',
    placing: 'placing',
    confirmed: 'confirmed',
    completed: 'completed',
    cancelling: 'cancelling',
    cancelled: 'cancelled',
    expired: 'released',
  };
  it.each(Object.entries(expected))('follows the stage %s', (stage, screen) => {
    expect(screenOf(aBooking(stage as Stage), fresh)).toBe(screen);
  });

  it('waits for the time once the calendar has said that one was taken', () => {
    expect(screenOf(aBooking('draft'), next(fresh, { type: 'scheduled' }))).toBe('reading');
  });

  it('shows our own times where it is paid first', () => {
    const booking = aBooking('draft', { session_type: someTerms({ mode: 'pay_first' }) });

    expect(screenOf(booking, fresh)).toBe('slots');
  });

  it('asks for another time where the paid one is gone', () => {
    const booking = aBooking('placing', { actions: actionsFor('BK7F3K2M', 'slot') });

    expect(screenOf(booking, fresh)).toBe('choose_again');
  });

  it('never says paid because the address does: only the server confirms', () => {
    expect(screenOf(aBooking('held'), flowAt('paid', false))).toBe('confirming');
    expect(screenOf(aBooking('confirmed'), flowAt('paid', false))).toBe('confirmed');
    expect(screenOf(aBooking('expired'), flowAt('paid', false))).toBe('released');
  });

  it.each(['held', 'confirmed', 'completed'] as const)(
    'settles what was %s and has lost its time at Calendly',
    (stage) => {
      for (const status of ['cancelled', 'gone'])
        expect(screenOf(aBooking(stage, { slot: { ...slot, status } }), fresh)).toBe('settling');
    },
  );

  it('says that nothing was paid to who came back without paying', () => {
    expect(screenOf(aBooking('held'), flowAt('back', false))).toBe('unpaid');
  });

  it('says declined where the server does, however one came here', () => {
    const booking = aBooking('held', { last_payment: { status: 'declined' } });

    expect(screenOf(booking, fresh)).toBe('declined');
    expect(screenOf(booking, flowAt('back', false))).toBe('declined');
    // Another card may have been taken since, which the server is being asked.
    expect(screenOf(booking, flowAt('paid', false))).toBe('confirming');
  });
});

describe('paying', () => {
  it('does nothing at a second click', () => {
    const leaving = next(fresh, { type: 'pay' });

    expect(next(leaving, { type: 'pay' })).toBe(leaving);
  });

  it('may be tried again after a failure, which is shown until then', () => {
    const failed = next(next(fresh, { type: 'pay' }), { type: 'pay_failed', error: 'no' });
    expect(failed).toMatchObject({ paying: 'no', failure: 'no' });

    expect(next(failed, { type: 'pay' })).toMatchObject({ paying: 'leaving', failure: null });
  });

  it('is possible again when the browser brings the page back as it was left', () => {
    const leaving = next(fresh, { type: 'pay' });

    expect(next(leaving, { type: 'shown_again' }).paying).toBe('no');
  });
});
