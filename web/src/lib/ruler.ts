// A day drawn to scale around one session: which hours, and where the session lies on them.
import { clocksAgree, dayNumber, wallTime } from './zone';

export type Tick = {
  instant: number;
  share: number; // of the ruler's length, 0 to 1
  hour: number;
  minute: number;
  isMidnight: boolean;
};

export type Ruler = {
  from: number;
  to: number;
  upper: Tick[];
  lower: Tick[] | null; // the other person's clock, where it differs
  bar: { share: number; width: number };
  everySecondLabel: boolean;
  otherDay: boolean; // the session begins on another date there
};

const minute = 60_000;
const hour = 60 * minute;
const usualFrom = 8;
const usualTo = 18;
const allLabelsHoursMax = 14;

export function rulerFor(
  start: number,
  end: number,
  zone: string,
  otherZone: string | null,
): Ruler {
  const wall = wallTime(start, zone);
  const beginsAt = wall.hour * 60 + wall.minute;
  const endsAt = beginsAt + (end - start) / minute;
  const fromHour = Math.min(usualFrom, Math.floor(beginsAt / 60));
  const toHour = Math.max(usualTo, Math.ceil(endsAt / 60));
  // Counted from the session, so that a day on which clocks change keeps it at its place.
  const from = start - (beginsAt - fromHour * 60) * minute;
  const to = from + (toHour - fromHour) * hour;

  const ticksIn = (shown: string): Tick[] => {
    const ticks: Tick[] = [];
    for (let instant = from; instant <= to; instant += hour) {
      const local = wallTime(instant, shown);
      ticks.push({
        instant,
        share: (instant - from) / (to - from),
        hour: local.hour,
        minute: local.minute,
        isMidnight: local.hour === 0,
      });
    }
    return ticks;
  };
  const differs = otherZone !== null && !clocksAgree(start, zone, otherZone);
  return {
    from,
    to,
    upper: ticksIn(zone),
    lower: differs ? ticksIn(otherZone) : null,
    bar: { share: (start - from) / (to - from), width: (end - start) / (to - from) },
    everySecondLabel: toHour - fromHour > allLabelsHoursMax,
    otherDay: differs && dayNumber(start, zone) !== dayNumber(start, otherZone),
  };
}
