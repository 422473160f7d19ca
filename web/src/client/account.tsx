import type { Booking, Refund } from '../api/types';
import { type Translate, useWords } from '../i18n';
import { isNothing, minus } from '../lib/money';
import { firstName } from '../lib/names';
import { useFormats } from '../ui/app-context';
import { Glyph, type GlyphName } from '../ui/glyphs';
import { Ledger, type Line } from '../ui/ledger';

// The booking's sum, written like an account: open on one rule, closed on a double one.
export function Account({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { price, paid, refunded, refund_state } = booking.money;
  const name = firstName(booking.builder.name);
  const isOver = booking.stage === 'cancelled' || booking.stage === 'expired';
  if (isNothing(price) && isNothing(paid)) return null;

  const sum: Line = isOver
    ? {
        label: isNothing(paid) ? t('account.owed') : t('account.stays', { name }),
        amount: minus(paid, refunded),
      }
    : {
        label: isNothing(paid) ? t('pay.title') : t('account.paid'),
        amount: isNothing(paid) ? price : minus(paid, refunded),
      };
  const lines: Line[] = isOver
    ? [{ label: t('account.charged'), amount: paid }]
    : [
        {
          label: booking.session_type.name,
          small: t('minutes', { count: booking.session_type.duration_minutes }),
          amount: isNothing(paid) ? price : paid,
        },
      ];
  if (!isNothing(refunded))
    lines.push({
      label: t('account.refundedPart'),
      amount: { ...refunded, minor_units: -refunded.minor_units },
    });

  const isSettled = booking.stage === 'confirmed' || booking.stage === 'completed' || isOver;
  const isUnderWay = refund_state === 'pending' || refund_state === 'failed';
  const isClosed = isSettled && !isUnderWay && (isOver || !isNothing(paid));
  return (
    <div className="sheet stack">
      <h2>{isOver ? t('account.title') : t('account.payment')}</h2>
      <Ledger lines={lines} sum={sum} closed={isClosed} />
      <RefundLines booking={booking} />
      <Receipt booking={booking} />
    </div>
  );
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
        return (
          <li key={refund.n}>
            <Glyph name={refundGlyphs[status]} />
            <span>
              <b>
                {t(`refund.state.${status}`)}, {amount}
              </b>
              <small>{refundWords(status, amount, name, t)}</small>
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
