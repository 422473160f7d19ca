import { describe, expect, it } from 'vitest';
import { readMessage } from './messages';

const origin = 'https://calendly.com';
const frame = { name: 'frame' } as Window;
const scheduled = {
  event: 'calendly.event_scheduled',
  payload: {
    event: { uri: 'https://api.calendly.com/scheduled_events/e1' },
    invitee: { uri: 'https://api.calendly.com/scheduled_events/e1/invitees/i1' },
  },
};

describe('a message of the calendar', () => {
  it('is read when it comes from its frame and its origin', () => {
    expect(readMessage({ origin, source: frame, data: scheduled }, origin, frame)).toEqual({
      event: 'event_scheduled',
      eventUri: scheduled.payload.event.uri,
      inviteeUri: scheduled.payload.invitee.uri,
    });
  });

  it.each([
    ['another origin', { origin: 'https://calendly.com.evil.example', source: frame }],
    ['another window of the same origin', { origin, source: { name: 'popup' } as Window }],
    ['no window', { origin, source: null }],
  ])('is ignored from %s', (_, from) => {
    expect(readMessage({ ...from, data: scheduled }, origin, frame)).toBeNull();
  });

  it('is ignored while there is no frame, whatever its source', () => {
    expect(readMessage({ origin, source: null, data: scheduled }, origin, null)).toBeNull();
  });

  it.each([
    null,
    undefined,
    'calendly.event_scheduled',
    7,
    [],
    {},
    { event: 7 },
    { event: 'event_scheduled', payload: scheduled.payload },
    { event: 'calendly.event_scheduled' },
    { event: 'calendly.event_scheduled', payload: { event: null, invitee: 'x' } },
    { event: 'calendly.page_height', payload: { height: 'tall' } },
    { event: 'calendly.something_new', payload: {} },
  ])('is ignored in a shape that is not one: %j', (data) => {
    expect(readMessage({ origin, source: frame, data }, origin, frame)).toBeNull();
  });

  it.each([
    ['1200px', 1200],
    ['1px', 200],
    ['999999px', 4000],
  ])('may ask for a height of %s and gets %i', (height, given) => {
    const data = { event: 'calendly.page_height', payload: { height } };

    expect(readMessage({ origin, source: frame, data }, origin, frame)).toEqual({
      event: 'page_height',
      height: given,
    });
  });
});
