import { type ComponentType, useCallback, useEffect, useReducer } from 'react';
import { useSearchParams } from 'react-router';
import { flowAt, next, type Returned, type Screen, screenOf } from '../flow/machine';
import { kept } from '../flow/storage';
import { useApp } from '../ui/app-context';
import { useShell } from './booking-shell';
import { CalendarScreen } from './screens/calendar-screen';
import { CompletedScreen } from './screens/completed-screen';
import { ConfirmedScreen } from './screens/confirmed-screen';
import { ConfirmingScreen } from './screens/confirming-screen';
import { MovingScreen } from './screens/moving-screen';
import { CancelledScreen, ReleasedScreen } from './screens/over-screens';
import type { ScreenProps } from './screens/props';
import { ReadingScreen } from './screens/reading-screen';
import { ReviewScreen } from './screens/review-screen';
import { SettlingScreen } from './screens/settling-screen';
import { ChooseAgainScreen, SlotsScreen } from './screens/slots-screen';
import { useShownAgain } from './use-pay';

const components: Record<Screen, ComponentType<ScreenProps>> = {
  calendar: CalendarScreen,
  reading: ReadingScreen,
  slots: SlotsScreen,
  review: ReviewScreen,
  unpaid: ReviewScreen,
  declined: ReviewScreen,
  confirming: ConfirmingScreen,
  settling: SettlingScreen,
  releasing: MovingScreen,
  placing: MovingScreen,
  choose_again: ChooseAgainScreen,
  confirmed: ConfirmedScreen,
  completed: CompletedScreen,
  cancelling: MovingScreen,
  cancelled: CancelledScreen,
  released: ReleasedScreen,
};

// One page for the whole life of a booking; its stage decides which screen.
export function BookingPage() {
  const { booking, take, refetch } = useShell();
  const { api } = useApp();
  const [search, setSearch] = useSearchParams();
  const [flow, send] = useReducer(next, null, () =>
    flowAt(returnedIn(search), wasScheduled(booking.code)),
  );

  useShownAgain(
    useCallback(() => {
      send({ type: 'shown_again' });
      refetch();
    }, [refetch]),
  );

  const screen = screenOf(booking, flow);
  const isSettled = screen !== 'confirming' && screen !== 'unpaid';
  useEffect(() => {
    // How one came back from Stripe is worth nothing once the server has said how it ended.
    if (isSettled && search.has('returned')) setSearch({}, { replace: true });
  }, [isSettled, search, setSearch]);
  useEffect(() => api.note(booking.code, 'status_viewed'), [api, booking.code]);

  const Shown = components[screen];
  return (
    <Shown
      booking={booking}
      screen={screen}
      flow={flow}
      send={send}
      take={take}
      refetch={refetch}
    />
  );
}

function returnedIn(search: URLSearchParams): Returned | null {
  const returned = search.get('returned');
  return returned === 'paid' || returned === 'back' ? returned : null;
}

function wasScheduled(code: string): boolean {
  const known = kept();
  return known?.code === code && known.scheduled;
}
