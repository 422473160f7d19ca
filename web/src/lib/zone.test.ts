import { describe, expect, it } from 'vitest';
import { clocksAgree, dayNumber, offsetMinutes, placeOf, wallTime } from './zone';

const at = (text: string) => Date.parse(text);

describe('a wall clock', () => {
  it.each([
    ['2026-03-29T00:59:00Z', 60],
    ['2026-03-29T01:00:00Z', 120],
    ['2026-10-25T00:59:00Z', 120],
    ['2026-10-25T01:00:00Z', 60],
  ])('in Berlin at %s is %i minutes ahead', (instant, minutes) => {
    expect(offsetMinutes(at(instant), 'Europe/Berlin')).toBe(minutes);
  });

  it('shows 02:30 twice on the day that has it twice', () => {
    const first = wallTime(at('2026-10-25T00:30:00Z'), 'Europe/Berlin');
    const second = wallTime(at('2026-10-25T01:30:00Z'), 'Europe/Berlin');

    expect(first).toEqual(second);
    expect(first).toMatchObject({ hour: 2, minute: 30 });
  });

  it('shows midnight as 0 and not as 24', () => {
    expect(wallTime(at('2026-12-01T00:00:00Z'), 'UTC').hour).toBe(0);
  });

  it('agrees with another in winter and not in summer', () => {
    expect(clocksAgree(at('2026-01-15T12:00:00Z'), 'Europe/Berlin', 'Africa/Lagos')).toBe(true);
    expect(clocksAgree(at('2026-07-15T12:00:00Z'), 'Europe/Berlin', 'Africa/Lagos')).toBe(false);
  });

  it('counts days by its own calendar', () => {
    const instant = at('2026-12-01T23:30:00Z');

    expect(dayNumber(instant, 'Asia/Tokyo') - dayNumber(instant, 'America/New_York')).toBe(1);
  });
});

it('a zone is named by its place', () => {
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(placeOf('UTC')).toBe('UTC');
});
