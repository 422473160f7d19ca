import type { Booking } from '../api/types';
import type { Again } from './begin-form';

export function bookingHref(booking: Pick<Booking, 'code'>, part?: string): string {
  return part ? `/booking/${booking.code}/${part}` : `/booking/${booking.code}`;
}

export function beginHref(booking: Pick<Booking, 'builder' | 'session_type'>): string {
  return `/b/${booking.builder.slug}/${encodeURIComponent(booking.session_type.id)}`;
}

export function againFrom(booking: Booking): Again {
  const { name, email } = booking.client;
  return { name, email, ...(booking.notes ? { notes: booking.notes } : {}) };
}
