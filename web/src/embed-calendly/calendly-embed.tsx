import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type CalendlyMessage, readMessage } from './messages';

type Props = {
  address: string; // the whole frame address; another one loads the calendar anew
  title: string;
  skeleton: ReactNode;
  slow: ReactNode; // shown when no message has come for a while
  onMessage: (message: CalendlyMessage) => void;
  onSlow: () => void;
};

const slowAfterMs = 12_000;
const heightAtFirst = 700;

// Calendly's page in a frame. Only its own first message proves that it is there: a frame's load
// event also fires for an error page.
export function CalendlyEmbed({ address, title, skeleton, slow, onMessage, onSlow }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const handlers = useRef({ onMessage, onSlow });
  const [state, setState] = useState<'loading' | 'ready' | 'slow'>('loading');
  const [height, setHeight] = useState(heightAtFirst);

  useEffect(() => {
    handlers.current = { onMessage, onSlow };
  }, [onMessage, onSlow]);

  useEffect(() => {
    const origin = new URL(address).origin;
    const watchdog = setTimeout(() => {
      setState((known) => (known === 'ready' ? known : 'slow'));
      handlers.current.onSlow();
    }, slowAfterMs);
    const listen = (event: MessageEvent) => {
      const message = readMessage(event, origin, frame.current?.contentWindow ?? null);
      if (!message) return;
      clearTimeout(watchdog);
      setState('ready');
      if (message.event === 'page_height') setHeight(message.height);
      handlers.current.onMessage(message);
    };
    window.addEventListener('message', listen);
    return () => {
      clearTimeout(watchdog);
      window.removeEventListener('message', listen);
    };
  }, [address]);

  return (
    <div className="embed" data-state={state}>
      {state === 'slow' && slow}
      {state === 'loading' && <div className="embed-skeleton">{skeleton}</div>}
      <iframe
        ref={frame}
        src={address}
        title={title}
        style={{ height }}
        // The frame keeps its place while it loads, out of sight and out of the tab order.
        className={state === 'ready' ? 'embed-frame' : 'embed-frame unseen'}
      />
    </div>
  );
}
