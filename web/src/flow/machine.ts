// Which screen a booking calls for. The server's booking decides; what this browser did itself a
// moment ago (told the calendar's news, came back from Stripe, pressed Pay) only chooses between
// screens that are true for the same booking.
import { type Booking, may } from '../api/types';
import type { Stage } from './stages';

export type Returned = 'paid' | 'back';

export type Screen =
  | 'calendar'
  | 'reading'
  | 'slots'
  | 'review'
  | 'unpaid'
  | 'declined'
  | 'confirming'
  | 'settling'
  | 'releasing'
  | 'placing'
  | 'choose_again'
  | 'confirmed'
  | 'completed'
  | 'cancelling'
  | 'cancelled'
  | 'released';

export type Flow = {
  returned: Returned | null;
  scheduled: boolean; // the calendar said that a time was taken
  paying: 'no' | 'leaving'; // leaving: on the way to Stripe, a second click does nothing
  failure: unknown;
};

export type FlowEvent =
  | { type: 'scheduled' }
  | { type: 'pay' }
  | { type: 'pay_failed'; error: unknown }
  | { type: 'shown_again' } // the browser brought the page back as it was left
  | { type: 'looked_again' }; // the client wants to see the booking as it stands

export function flowAt(returned: Returned | null, scheduled: boolean): Flow {
  return { returned, scheduled, paying: 'no', failure: null };
}

export function next(flow: Flow, event: FlowEvent): Flow {
  switch (event.type) {
    case 'scheduled':
      return { ...flow, scheduled: true };
    case 'pay':
      if (flow.paying === 'leaving') return flow;
      return { ...flow, paying: 'leaving', failure: null, returned: null };
    case 'pay_failed':
      return { ...flow, paying: 'no', failure: event.error };
    case 'shown_again':
      return { ...flow, paying: 'no', failure: null };
    case 'looked_again':
      return { ...flow, returned: null, scheduled: false };
  }
}

const screens: Record<Stage, (booking: Booking, flow: Flow) => Screen> = {
  draft(booking, flow) {
    if (booking.session_type.mode === 'pay_first') return 'slots';
    return flow.scheduled ? 'reading' : 'calendar';
  },
  held(booking, flow) {
    if (hasLostItsTime(booking)) return 'settling';
    if (flow.returned === 'paid') return 'confirming';
    if (booking.last_payment?.status === 'declined') return 'declined';
    return flow.returned === 'back' ? 'unpaid' : 'review';
  },
  releasing: () => 'releasing',
  placing: (booking) => (may(booking, 'slot') ? 'choose_again' : 'placing'),
  confirmed: (booking) => (hasLostItsTime(booking) ? 'settling' : 'confirmed'),
  completed: (booking) => (hasLostItsTime(booking) ? 'settling' : 'completed'),
  cancelling: () => 'cancelling',
  cancelled: () => 'cancelled',
  expired: () => 'released',
};

// The calendar may be ahead of the stage: a booking with money ends only after a second look at it.
function hasLostItsTime({ slot }: Booking): boolean {
  return slot?.status === 'cancelled' || slot?.status === 'gone';
}

export function screenOf(booking: Booking, flow: Flow): Screen {
  return screens[booking.stage](booking, flow);
}

export type Step = 'details' | 'time' | 'review';

// Where the client stands on the way to a booking; null once it is confirmed or over.
const steps: Record<Screen, Step | null> = {
  calendar: 'time',
  reading: 'time',
  slots: 'time',
  review: 'review',
  unpaid: 'review',
  declined: 'review',
  confirming: 'review',
  settling: null,
  releasing: null,
  placing: null,
  choose_again: null,
  confirmed: null,
  completed: null,
  cancelling: null,
  cancelled: null,
  released: null,
};

export function stepOf(screen: Screen): Step | null {
  return steps[screen];
}
