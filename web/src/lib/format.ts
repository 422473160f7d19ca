// How amounts and times are written for one reader: Intl only, no tables of our own.
import { hourCycleFor, localeFor } from './locale';
import { placeOf } from './zone';

export type Amount = { minor_units: number; currency: string };

export type Formats = ReturnType<typeof formatsFor>;

type Instant = number | string;

const minus = '−';

export function formatsFor(language: string, preferred: readonly string[]) {
  const locale = localeFor(language, preferred);
  const hourCycle = hourCycleFor(preferred);
  const clock: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    ...(hourCycle ? { hourCycle } : {}),
  };
  // "3:00 PM" has no leading zero where the day has twelve hours.
  if (hourCycle === 'h12' || hourCycle === 'h11') clock.hour = 'numeric';
  const dated = (options: Intl.DateTimeFormatOptions, zone: string, instant: Instant) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(asDate(instant));

  return {
    locale,
    money: (amount: Amount) => money(amount, locale),
    percent: (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent' }).format(share / 100),
    time: (instant: Instant, zone: string) => dated(clock, zone, instant),
    timeRange: (start: Instant, end: Instant, zone: string) =>
      `${dated(clock, zone, start)}–${dated(clock, zone, end)}`,
    day: (instant: Instant, zone: string) =>
      dated({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone, instant),
    weekday: (instant: Instant, zone: string) => dated({ weekday: 'short' }, zone, instant),
    dayAndMonth: (instant: Instant, zone: string) =>
      dated({ day: 'numeric', month: 'short' }, zone, instant),
    shortDay: (instant: Instant, zone: string) =>
      dated({ weekday: 'short', day: 'numeric', month: 'short' }, zone, instant),
    shortMoment: (instant: Instant, zone: string) =>
      dated({ weekday: 'short', day: 'numeric', month: 'short', ...clock }, zone, instant),
    zoneName: (instant: Instant, zone: string) => zoneName(asDate(instant), zone, locale),
    // Hours of a ruler: "08", or "8" where the day has twelve.
    hour: (hour: number) => {
      if (clock.hour === 'numeric') return String(hour % 12 === 0 ? 12 : hour % 12);
      return String(hour).padStart(2, '0');
    },
  };
}

function asDate(instant: Instant): Date {
  return new Date(instant);
}

// The currency decides its decimals (two in eur, none in jpy, three in kwd).
function money(amount: Amount, locale: string): string {
  const currency = amount.currency.toUpperCase();
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount.minor_units / 10 ** decimals).replace('-', minus);
}

function zoneName(instant: Date, zone: string, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const place = placeOf(zone);
  if (!name || name === zone || name.includes(place)) return name ?? place;
  // "Vereinigtes Königreich (Ortszeit)" has its brackets already.
  return name.endsWith(')') ? `${place}, ${name}` : `${name} (${place})`;
}
