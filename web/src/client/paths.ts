import type { Booking } from '../api/types';

// Who books again brings along what was typed before; it travels in memory only.
export type Again = { name?: string; email?: string; notes?: string };

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
