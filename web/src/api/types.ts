// The shapes that pages work with, named. What the server sends is described by schema.gen.ts.
import type { Stage } from '../flow/stages';
import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type Money = Schemas['Money'];
export type Quote = Schemas['Quote'];
export type Question = Schemas['Question'];
export type Refund = Schemas['Refund'];
export type Time = Schemas['TimeList']['data'][number];
export type ActionName =
  | 'schedule'
  | 'slot'
  | 'checkout'
  | 'cancellation'
  | 'reschedule'
  | 'feedback';

export type Builder = Schemas['Builder'];
export type SessionType = Schemas['SessionType'];
export type BeginBooking = Schemas['BeginBooking'];

// Stages are an open list to the server's document, and a closed one to these pages.
export type Booking = Omit<Schemas['Booking'], 'stage'> & { stage: Stage };
export type Terms = Booking['session_type'];
export type Move = NonNullable<Booking['reschedules']>[number];

export function may(booking: Pick<Booking, 'actions'>, name: ActionName): boolean {
  return booking.actions.some((action) => action.name === name);
}
