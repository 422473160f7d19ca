import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount } from './mount';

const service = 'https://bookings.example';
const say = (frame: HTMLIFrameElement, data: unknown, origin = service) =>
  window.dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow }));

function put(onMessage = vi.fn()) {
  const element = document.body.appendChild(document.createElement('div'));
  const remove = mount(element, { service: `${service}/`, builder: 'odile', onMessage });
  return { frame: element.querySelector('iframe') as HTMLIFrameElement, onMessage, remove };
}

afterEach(() => document.body.replaceChildren());

describe('a frame in somebody’s page', () => {
  it('shows the builder and names the page that it may speak to', () => {
    const address = new URL(put().frame.src);

    expect(address.origin + address.pathname).toBe(`${service}/embed/odile`);
    expect(address.searchParams.get('parent')).toBe(window.location.origin);
  });

  it('grows with its content and passes on what happens', () => {
    const { frame, onMessage } = put();

    say(frame, { source: 'booking', type: 'height', height: 900 });
    say(frame, { source: 'booking', type: 'paid', code: 'BK7F3K2M' });

    expect(frame.style.height).toBe('900px');
    expect(onMessage).toHaveBeenLastCalledWith({ type: 'paid', code: 'BK7F3K2M' });
  });

  it('believes neither another origin, nor another frame, nor another shape', () => {
    const one = put();
    const other = put();

    say(one.frame, { source: 'booking', type: 'paid', code: 'x' }, 'https://evil.example');
    say(one.frame, null);
    say(one.frame, { source: 'other', type: 'paid' });
    say(other.frame, { source: 'booking', type: 'paid', code: 'x' });

    expect(one.onMessage).not.toHaveBeenCalled();
    expect(other.onMessage).toHaveBeenCalledTimes(1);
  });

  it('that stays silent gives way to a link, and comes back when it speaks after all', () => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { frame } = put();
    const wayOut = () => document.querySelector('[role=status]');
    frame.dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(4_900);
    expect(wayOut()).toBeNull();

    vi.advanceTimersByTime(200);
    expect(wayOut()?.textContent).toMatch(/^The booking page can’t be shown here/);
    expect(wayOut()?.querySelector('a')?.href).toBe(`${service}/b/odile`);
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('embed_origins'));

    say(frame, { source: 'booking', type: 'height', height: 900 });
    expect(wayOut()).toBeNull();
    expect(frame.style.height).toBe('900px');
    vi.useRealTimers();
  });

  it('that speaks in time is not doubted', () => {
    vi.useFakeTimers();
    const { frame } = put();

    frame.dispatchEvent(new Event('load'));
    say(frame, { source: 'booking', type: 'height', height: 900 });
    vi.advanceTimersByTime(60_000);

    expect(document.querySelector('[role=status]')).toBeNull();
    vi.useRealTimers();
  });

  it('is gone without a trace when it is removed', () => {
    const { frame, onMessage, remove } = put();
    const source = frame.contentWindow;

    remove();
    window.dispatchEvent(
      new MessageEvent('message', {
        data: { source: 'booking', type: 'paid' },
        origin: service,
        source,
      }),
    );

    expect(document.querySelector('iframe')).toBeNull();
    expect(onMessage).not.toHaveBeenCalled();
  });
});
