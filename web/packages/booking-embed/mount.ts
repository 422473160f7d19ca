import type { BookingMessage } from './messages';

export type Options = {
  service: string; // the booking service's address, https://bookings.example
  builder: string; // whose page is shown
  title?: string | undefined; // what the frame is called for who listens
  onMessage?: ((message: BookingMessage) => void) | undefined;
};

const heightAtFirst = 640;

// Puts the booking flow into an element and follows its height; call what it returns to remove it.
export function mount(element: Element, options: Options): () => void {
  const service = new URL(options.service).origin;
  const address = new URL(`/embed/${encodeURIComponent(options.builder)}`, service);
  address.searchParams.set('parent', window.location.origin);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = options.title ?? 'Booking';
  frame.style.cssText = `width:100%;border:0;display:block;height:${heightAtFirst}px`;

  // Several frames may be on one page: each hears its own and no other.
  const listen = ({ origin, source, data }: MessageEvent) => {
    if (origin !== service || source !== frame.contentWindow || data?.source !== 'booking') return;
    const { source: _, ...message } = data;
    if (message.type === 'height') frame.style.height = `${Number(message.height) || 0}px`;
    options.onMessage?.(message);
  };
  window.addEventListener('message', listen);
  element.append(frame);
  return () => {
    window.removeEventListener('message', listen);
    frame.remove();
  };
}
