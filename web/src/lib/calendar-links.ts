// The session in other people's calendars, by the addresses that they publish for it.

export type CalendarEntry = {
  title: string;
  start: string;
  end: string;
  details: string;
  location?: string | undefined;
};

export function googleCalendar({ title, start, end, details, location }: CalendarEntry): string {
  const address = new URL('https://calendar.google.com/calendar/render');
  address.searchParams.set('action', 'TEMPLATE');
  address.searchParams.set('text', title);
  address.searchParams.set('dates', `${compact(start)}/${compact(end)}`);
  address.searchParams.set('details', details);
  if (location) address.searchParams.set('location', location);
  return address.href;
}

export function outlookCalendar({ title, start, end, details, location }: CalendarEntry): string {
  const address = new URL('https://outlook.live.com/calendar/0/deeplink/compose');
  address.searchParams.set('path', '/calendar/action/compose');
  address.searchParams.set('rru', 'addevent');
  address.searchParams.set('subject', title);
  address.searchParams.set('startdt', new Date(start).toISOString());
  address.searchParams.set('enddt', new Date(end).toISOString());
  address.searchParams.set('body', details);
  if (location) address.searchParams.set('location', location);
  return address.href;
}

// 2026-12-01T14:00:00.000Z -> 20261201T140000Z
function compact(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
