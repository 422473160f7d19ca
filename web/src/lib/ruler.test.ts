import { describe, expect, it } from 'vitest';
import { rulerFor } from './ruler';

const at = (text: string) => Date.parse(text);
const hours = (ticks: { hour: number }[] | null) => ticks?.map((tick) => tick.hour);

describe('a ruler of one day', () => {
  it('goes from 8 to 18 and holds the session to scale', () => {
    const ruler = rulerFor(
      at('2026-12-01T14:00:00Z'),
      at('2026-12-01T14:50:00Z'),
      'Europe/Berlin',
      null,
    );

    expect(hours(ruler.upper)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(ruler.bar.share).toBeCloseTo(0.7);
    expect(ruler.bar.width).toBeCloseTo(50 / 600);
    expect(ruler.lower).toBeNull();
  });

  it('widens to whole hours around an early and a long session', () => {
    const ruler = rulerFor(at('2026-12-01T05:30:00Z'), at('2026-12-01T19:10:00Z'), 'UTC', null);

    expect(hours(ruler.upper)?.[0]).toBe(5);
    expect(hours(ruler.upper)?.at(-1)).toBe(20);
    expect(ruler.everySecondLabel).toBe(true);
  });

  it('has a second row only where the clocks differ at that moment', () => {
    const start = at('2026-12-01T14:00:00Z');
    const end = at('2026-12-01T15:00:00Z');

    expect(rulerFor(start, end, 'Europe/Berlin', 'Europe/Paris').lower).toBeNull();
    expect(hours(rulerFor(start, end, 'Europe/Berlin', 'Europe/Lisbon').lower)?.[0]).toBe(7);
  });

  it('follows the real offset while two zones change their clocks weeks apart', () => {
    // New York changed on 8 March 2026, Berlin does on the 29th: five hours apart in between.
    const start = at('2026-03-16T14:00:00Z');
    const ruler = rulerFor(start, at('2026-03-16T15:00:00Z'), 'Europe/Berlin', 'America/New_York');

    expect(ruler.upper[0]?.hour).toBe(8);
    expect(ruler.lower?.[0]?.hour).toBe(3);
  });

  it('jumps over the hour that a day does not have', () => {
    // Berlin, 29 March 2026: after 01:59 comes 03:00.
    const ruler = rulerFor(
      at('2026-03-29T00:30:00Z'),
      at('2026-03-29T01:30:00Z'),
      'Europe/Berlin',
      null,
    );

    expect(hours(ruler.upper)?.slice(0, 3)).toEqual([1, 3, 4]);
  });

  it('names the other day where it begins, half-hour clocks included', () => {
    const ruler = rulerFor(
      at('2026-12-01T20:00:00Z'),
      at('2026-12-01T21:00:00Z'),
      'Europe/Berlin',
      'Asia/Kolkata',
    );

    expect(ruler.otherDay).toBe(true);
    expect(ruler.lower?.[0]).toMatchObject({ hour: 12, minute: 30 });
    expect(ruler.lower?.filter((tick) => tick.isMidnight)).toHaveLength(1);
  });
});
