import { useEffect, useRef } from 'react';
import type { BookingMessage } from './messages';
import { mount } from './mount';

export type { BookingMessage } from './messages';

export type BookingProps = {
  service: string;
  builder: string;
  title?: string;
  className?: string;
  onMessage?: (message: BookingMessage) => void;
};

// <Booking service="https://bookings.example" builder="odile" />
export function Booking({ service, builder, title, className, onMessage }: BookingProps) {
  const element = useRef<HTMLDivElement>(null);
  const handler = useRef(onMessage);
  useEffect(() => {
    handler.current = onMessage;
  }, [onMessage]);
  useEffect(() => {
    if (!element.current) return;
    return mount(element.current, {
      service,
      builder,
      title,
      onMessage: (message) => handler.current?.(message),
    });
  }, [service, builder, title]);
  return <div ref={element} className={className} />;
}
