import type { Booking } from '../../api/types';
import type { Flow, FlowEvent, Screen } from '../../flow/machine';

// What every screen of a booking is given.
export type ScreenProps = {
  booking: Booking;
  screen: Screen;
  flow: Flow;
  send: (event: FlowEvent) => void;
  take: (booking: Booking) => void; // the newer booking that an act was answered with
  refetch: () => void;
};
