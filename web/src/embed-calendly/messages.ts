// What Calendly's page tells the page around it. Everything in it is a claim by a browser: the
// server reads the event itself before it believes any of it.

export type CalendlyMessage =
  | { event: 'profile_page_viewed' | 'event_type_viewed' | 'date_and_time_selected' }
  | { event: 'event_scheduled'; eventUri: string; inviteeUri: string }
  | { event: 'page_height'; height: number };

const heightMin = 200;
const heightMax = 4_000;

// Null for everything that is not a message of the frame itself: another origin, another window
// of the same origin, another shape.
export function readMessage(
  message: Pick<MessageEvent<unknown>, 'origin' | 'source' | 'data'>,
  origin: string,
  frame: Window | null,
): CalendlyMessage | null {
  if (frame === null || message.source !== frame || message.origin !== origin) return null;
  if (typeof message.data !== 'object' || message.data === null) return null;
  const { event, payload } = message.data as Record<string, unknown>;
  if (typeof event !== 'string' || !event.startsWith('calendly.')) return null;
  return readEvent(event.slice('calendly.'.length), payload);
}

function readEvent(event: string, payload: unknown): CalendlyMessage | null {
  switch (event) {
    case 'profile_page_viewed':
    case 'event_type_viewed':
    case 'date_and_time_selected':
      return { event };
    case 'event_scheduled': {
      const eventUri = textAt(payload, 'event', 'uri');
      const inviteeUri = textAt(payload, 'invitee', 'uri');
      return eventUri && inviteeUri ? { event, eventUri, inviteeUri } : null;
    }
    case 'page_height': {
      const height = Number.parseInt(textAt(payload, 'height') ?? '', 10);
      if (!Number.isFinite(height)) return null;
      return { event, height: Math.min(heightMax, Math.max(heightMin, height)) };
    }
    default:
      return null;
  }
}

function textAt(value: unknown, ...path: string[]): string | null {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'string' ? found : null;
}
