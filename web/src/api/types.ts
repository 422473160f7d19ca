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

export type Builder = Schemas['Builder'] & {
  line?: string;
  photo?: string;
  privacy_url?: string;
  terms_url?: string;
};

export type Move = {
  from: { start: string; end: string };
  to: { start: string; end: string };
  at: string;
};

export type SessionType = Schemas['SessionType'];

export type Terms = Schemas['Terms'] & { description?: string; category?: string };

export type Booking = Omit<Schemas['Booking'], 'stage' | 'builder' | 'client' | 'session_type'> & {
  stage: Stage;
  builder: Builder;
  client: Schemas['Booking']['client'] & { language?: string };
  session_type: Terms;
  scheduling_url?: string;
  reschedules?: Move[];
  receipt_url?: string;
};

export type BeginBooking = Schemas['BeginBooking'] & {
  client: Schemas['BeginBooking']['client'] & { language?: string };
};

export function may(booking: Pick<Booking, 'actions'>, name: ActionName): boolean {
  return booking.actions.some((action) => action.name === name);
}
