// Bookings as the server would show them.
import type { Booking, SessionType, Terms } from '../api/types';
import type { Stage } from '../flow/stages';

export const noon = Date.parse('2026-11-20T12:00:00Z');

export const builder = {
  slug: 'odile',
  name: 'Odile Fennimoor',
  timezone: 'Europe/Lisbon',
  line: 'Pricing advice for small studios',
};

export const eur = (minor_units: number) => ({ minor_units, currency: 'eur' });

const refundRule = { refund: 'tiers', tiers: [], approval: false };

export const tiers = [
  { hours_before: 24, percent: 100 },
  { hours_before: 12, percent: 50 },
  { hours_before: 0, percent: 0 },
];

export function someTerms(more: Partial<Terms> = {}): Terms {
  return {
    id: 'odile-pricing',
    name: 'Pricing session',
    duration_minutes: 50,
    price: eur(12_000),
    mode: 'schedule_first',
    promotion_codes: false,
    policy: {
      text: 'If you cancel, you get back everything until 24 hours before the start.',
      tiers,
      builder_cancel: 'full',
      approval: false,
      client: { refund: 'tiers', tiers, approval: false },
      builder: { ...refundRule, refund: 'full' },
      platform: { ...refundRule, refund: 'full' },
    },
    ...more,
  };
}

export function someType(more: Partial<SessionType> = {}): SessionType {
  return {
    ...someTerms(),
    description: 'One offer, one price.',
    scheduling_url: 'https://calendly.com/odile/pricing',
    sign_in_required: false,
    ...more,
  };
}

export const slot = {
  start: '2026-12-01T14:00:00.000Z',
  end: '2026-12-01T14:50:00.000Z',
  timezone: 'Europe/Lisbon',
  status: 'active',
  location: 'https://meet.example/odile',
};

const stagesWithoutSlot: Stage[] = ['draft'];

// What the server would offer at that stage.
const actionsAt: Record<Stage, string[]> = {
  draft: ['schedule', 'cancellation'],
  held: ['checkout', 'reschedule', 'cancellation'],
  releasing: [],
  placing: [],
  confirmed: ['reschedule', 'cancellation'],
  completed: ['feedback'],
  cancelling: [],
  cancelled: [],
  expired: [],
};

const paidStages: Stage[] = ['placing', 'confirmed', 'completed', 'cancelling'];

export function aBooking(stage: Stage, more: Partial<Booking> = {}): Booking {
  const code = 'BK7F3K2M';
  const price = more.session_type?.price ?? someTerms().price;
  const paid = paidStages.includes(stage) ? price : { ...price, minor_units: 0 };
  return {
    code,
    stage,
    version: 5,
    session_type: someTerms(),
    builder,
    client: {
      name: 'Pip Larkwood',
      email: 'pip.larkwood@example.org',
      timezone: 'Europe/Berlin',
      language: 'en',
    },
    notes: 'Three quotes, all turned down.',
    money: { price, paid, refunded: { ...price, minor_units: 0 }, refund_state: 'none' },
    refunds: [],
    actions: actionsFor(code, ...actionsAt[stage]),
    history: [
      { at: '2026-11-20T11:40:00.000Z', kind: 'begun', text: 'The booking was begun.' },
      { at: '2026-11-20T11:45:00.000Z', kind: 'held', text: 'The time is held.' },
    ],
    ...(stagesWithoutSlot.includes(stage) ? {} : { slot }),
    ...(stage === 'held' ? { hold_expires_at: new Date(noon + 9 * 60_000).toISOString() } : {}),
    ...(stage === 'draft'
      ? { scheduling_url: 'https://calendly.com/odile/pricing?utm_content=tok_1' }
      : {}),
    ...more,
  };
}

export function actionsFor(code: string, ...names: string[]) {
  return names.map((name) => ({ name, method: 'POST', href: `/api/v1/bookings/${code}/${name}` }));
}
