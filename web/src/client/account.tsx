import type { Booking, Money, Refund } from '../api/types';
import { type Translate, useWords } from '../i18n';
import { isNothing, minus } from '../lib/money';
import { firstName } from '../lib/names';
import { useFormats } from '../ui/app-context';
import { Glyph, type GlyphName } from '../ui/glyphs';
import { Ledger, type Line } from '../ui/ledger';

// The booking's sum, written like an account: open on one rule, closed on a double one.
export function Account({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { price, paid } = booking.money;
  if (isNothing(price) && isNothing(paid)) return null;
  const isOver = booking.stage === 'cancelled' || booking.stage === 'expired';
  const { lines, sum, closed } = isOver ? endedAccount(booking, t) : livingAccount(booking, t);
  return (
    <div className="sheet stack">
      <h2>{isOver ? t('account.title') : t('account.payment')}</h2>
      <Ledger lines={lines} sum={sum} closed={closed} />
      <RefundLines booking={booking} />
      <Receipt booking={booking} />
    </div>
  );
}

type Written = { lines: Line[]; sum: Line; closed: boolean };

function livingAccount(booking: Booking, t: Translate): Written {
  const { price, paid } = booking.money;
  const { name, duration_minutes } = booking.session_type;
  const isPaid = !isNothing(paid);
  const session: Line = {
    label: name,
    small: t('minutes', { count: duration_minutes }),
    amount: isPaid ? paid : price,
  };
  const back = wayBack(booking);
  const stands = booking.stage === 'confirmed' || booking.stage === 'completed';
  return {
    lines: [session, ...backLines(booking, back, t)],
    sum: {
      label: isPaid ? t('account.paid') : t('pay.title'),
      amount: isPaid ? leftOf(booking, back) : price,
    },
    closed: stands && isPaid && isNothing(back.underWay) && !back.isUndecided,
  };
}

function endedAccount(booking: Booking, t: Translate): Written {
  const { paid } = booking.money;
  const back = wayBack(booking);
  const name = firstName(booking.builder.name);
  const words = back.isUndecided ? t('account.paid') : t('account.stays', { name });
  return {
    lines: [{ label: t('account.charged'), amount: paid }, ...backLines(booking, back, t)],
    sum: {
      label: isNothing(paid) ? t('account.owed') : words,
      amount: leftOf(booking, back),
    },
    closed: isNothing(back.underWay) && !back.isUndecided,
  };
}

type WayBack = { underWay: Money; isUndecided: boolean };

// What is decided to go back and has not arrived. What waits for an approval is not decided.
function wayBack({ refunds, money }: Booking): WayBack {
  const decided = refunds.filter(({ status }) =>
    ['intended', 'pending', 'failed'].includes(status),
  );
  const minor_units = decided.reduce((sum, { amount }) => sum + amount.minor_units, 0);
  return {
    underWay: { minor_units, currency: money.paid.currency },
    isUndecided: refunds.some(({ status }) => status === 'awaiting_approval'),
  };
}

function leftOf({ money }: Booking, { underWay }: WayBack): Money {
  return minus(minus(money.paid, money.refunded), underWay);
}

function backLines({ money }: Booking, { underWay }: WayBack, t: Translate): Line[] {
  const none = { minor_units: 0, currency: money.paid.currency };
  const lines: Line[] = [];
  if (!isNothing(money.refunded))
    lines.push({ label: t('account.refundedPart'), amount: minus(none, money.refunded) });
  if (!isNothing(underWay))
    lines.push({ label: t('account.underWay'), amount: minus(none, underWay) });
  return lines;
}

function Receipt({ booking }: { booking: Booking }) {
  const { t } = useWords();
  if (!booking.receipt_url) return null;
  return (
    <p className="small">
      <a href={booking.receipt_url} target="_blank" rel="noopener noreferrer">
        {t('account.receipt')}
      </a>
      , {t('account.alsoSent', { email: booking.client.email })}
    </p>
  );
}

type RefundStatus =
  | 'awaiting_approval'
  | 'intended'
  | 'pending'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

const refundGlyphs: Record<RefundStatus, GlyphName> = {
  awaiting_approval: 'refund-moving',
  intended: 'refund-moving',
  pending: 'refund-moving',
  succeeded: 'refund-done',
  failed: 'refund-failed',
  cancelled: 'refund-cancelled',
};

function statusOf(refund: Refund): RefundStatus {
  return refund.status in refundGlyphs ? (refund.status as RefundStatus) : 'pending';
}

// Each refund with its own sign and word: a sum alone would hide one that failed.
function RefundLines({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { money } = useFormats();
  const name = firstName(booking.builder.name);
  if (booking.refunds.length === 0) return null;
  return (
    <ol className="next">
      {booking.refunds.map((refund) => {
        const status = statusOf(refund);
        const amount = money(refund.amount);
        // The notice above says already what the client is asked for.
        const asksForMore =
          status === 'failed' && booking.attention?.reason === 'bank_details_needed';
        return (
          <li key={refund.n}>
            <Glyph name={refundGlyphs[status]} />
            <span>
              <b>
                {t(`refund.state.${status}`)}, {amount}
              </b>
              <small>{asksForMore ? null : refundWords(status, amount, name, t)}</small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function refundWords(status: RefundStatus, amount: string, name: string, t: Translate) {
  if (status === 'awaiting_approval') return t('refund.awaiting', { amount, name });
  if (status === 'succeeded') return t('refund.done', { amount });
  if (status === 'failed') return t('refund.failed');
  return status === 'cancelled' ? null : t('refund.pending', { amount });
}
