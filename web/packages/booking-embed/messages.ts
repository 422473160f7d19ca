// What the frame tells the page around it.
export type BookingMessage =
  | { type: 'scheduled' | 'checkout' | 'paid' | 'error'; code: string }
  | { type: 'height'; height: number };
