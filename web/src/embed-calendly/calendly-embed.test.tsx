import { act, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { embedAddress } from './address';
import { CalendlyEmbed } from './calendly-embed';

const address = 'https://calendly.com/odile/pricing';
const heard: string[] = [];

function show() {
  heard.length = 0;
  render(
    <StrictMode>
      <CalendlyEmbed
        address={address}
        title="Calendar"
        skeleton={<p>skeleton</p>}
        slow={<p>takes long</p>}
        onMessage={({ event }) => heard.push(event)}
        onSlow={() => heard.push('slow')}
      />
    </StrictMode>,
  );
  return screen.getByTitle('Calendar') as HTMLIFrameElement;
}

const say = (frame: HTMLIFrameElement, data: unknown) =>
  fireEvent(
    window,
    new MessageEvent('message', {
      data,
      origin: 'https://calendly.com',
      source: frame.contentWindow,
    }),
  );

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the calendar’s frame', () => {
  it('is one frame, hidden behind a skeleton until it speaks itself', () => {
    const frame = show();
    expect(document.querySelectorAll('iframe')).toHaveLength(1);

    // An error page loads as well.
    fireEvent.load(frame);
    expect(screen.getByText('skeleton')).toBeVisible();
    expect(frame).toHaveClass('unseen');

    say(frame, { event: 'calendly.event_type_viewed', payload: {} });
    expect(screen.queryByText('skeleton')).toBeNull();
    expect(frame).not.toHaveClass('unseen');
  });

  it('that stays silent offers a way out, and is welcome when it comes after all', () => {
    const frame = show();

    act(() => void vi.advanceTimersByTime(12_000));
    expect(screen.getByText('takes long')).toBeVisible();
    expect(heard).toEqual(['slow']);

    say(frame, { event: 'calendly.event_type_viewed', payload: {} });
    expect(screen.queryByText('takes long')).toBeNull();
  });

  it('that has spoken is never called slow', () => {
    const frame = show();
    say(frame, { event: 'calendly.event_type_viewed', payload: {} });

    act(() => void vi.advanceTimersByTime(60_000));

    expect(heard).toEqual(['event_type_viewed']);
  });

  it('is as high as its page says', () => {
    const frame = show();

    say(frame, { event: 'calendly.page_height', payload: { height: '1234px' } });

    expect(frame.style.height).toBe('1234px');
  });
});

it('the frame’s address keeps what the booking needs and asks for messages', () => {
  const from = 'https://calendly.com/odile/pricing?name=Pip&utm_content=tok_1';
  const embedded = new URL(embedAddress(from, 'bookings.example', null));

  expect(Object.fromEntries(embedded.searchParams)).toEqual({
    name: 'Pip',
    utm_content: 'tok_1',
    embed_domain: 'bookings.example',
    embed_type: 'Inline',
    hide_event_type_details: '1',
  });
});
