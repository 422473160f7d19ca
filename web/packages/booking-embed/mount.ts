import type { BookingMessage } from './messages';
import { refusedWords } from './words';

export type Options = {
  service: string; // the booking service's address, https://bookings.example
  builder: string; // whose page is shown
  title?: string | undefined; // what the frame is called for who listens
  onMessage?: ((message: BookingMessage) => void) | undefined;
};

const heightAtFirst = 640;
const silenceMs = 5_000;

// Puts the booking flow into an element and follows its height; call what it returns to remove it.
export function mount(element: Element, options: Options): () => void {
  const service = new URL(options.service).origin;
  const path = encodeURIComponent(options.builder);
  const address = new URL(`/embed/${path}`, service);
  address.searchParams.set('parent', window.location.origin);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = options.title ?? 'Booking';
  frame.style.cssText = `width:100%;border:0;display:block;height:${heightAtFirst}px`;

  // A browser loads a frame that it refuses to show like any other; only ours speaks.
  const wayOut = wayOutTo(`${service}/b/${path}`);
  let timer = 0;
  const onLoad = () => {
    timer = window.setTimeout(() => {
      console.warn(`${service} may not be shown on ${window.location.origin}: see embed_origins`);
      frame.style.height = '0';
      element.append(wayOut);
    }, silenceMs);
  };

  // Several frames may be on one page: each hears its own and no other.
  const listen = ({ origin, source, data }: MessageEvent) => {
    if (origin !== service || source !== frame.contentWindow || data?.source !== 'booking') return;
    window.clearTimeout(timer);
    frame.removeEventListener('load', onLoad);
    wayOut.remove();
    const { source: _, ...message } = data;
    if (message.type === 'height') frame.style.height = `${Number(message.height) || 0}px`;
    options.onMessage?.(message);
  };
  frame.addEventListener('load', onLoad, { once: true });
  window.addEventListener('message', listen);
  element.append(frame);
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener('message', listen);
    frame.remove();
    wayOut.remove();
  };
}

function wayOutTo(href: string): HTMLElement {
  const words = refusedWords(document.documentElement.lang || navigator.language);
  const paragraph = document.createElement('p');
  const link = document.createElement('a');
  Object.assign(link, { href, target: '_blank', rel: 'noopener', textContent: words.open });
  paragraph.setAttribute('role', 'status');
  paragraph.append(`${words.refused} `, link);
  return paragraph;
}
