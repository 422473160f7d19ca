// Wall clocks. All arithmetic is on instants; a zone only decides how one is shown.

export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
};

const minute = 60_000;

export function wallTime(instant: number, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

// Minutes that the zone's clocks are ahead of UTC at that instant.
export function offsetMinutes(instant: number, zone: string): number {
  const wall = wallTime(instant, zone);
  const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return Math.round((asIfUtc - Math.floor(instant / minute) * minute) / minute);
}

// Days since 1970 of the date that the zone's calendar shows.
export function dayNumber(instant: number, zone: string): number {
  const wall = wallTime(instant, zone);
  return Date.UTC(wall.year, wall.month - 1, wall.day) / (24 * 60 * minute);
}

export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

// "America/Argentina/Buenos_Aires" -> "Buenos Aires".
export function placeOf(zone: string): string {
  const last = zone.split('/').at(-1) ?? zone;
  return last.replaceAll('_', ' ');
}

// Two people see the same clock at that instant.
export function clocksAgree(instant: number, one: string, other: string): boolean {
  return offsetMinutes(instant, one) === offsetMinutes(instant, other);
}
