import type { Booking } from '../../api/types';
import { useWords } from '../../i18n';
import { isNothing, minus } from '../../lib/money';
import { firstName } from '../../lib/names';
import { useFormats } from '../../ui/app-context';
import { ButtonLink } from '../../ui/button';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { againFrom, beginHref } from '../paths';
import type { ScreenProps } from './props';

// Ended without a session: what became of the time, what of the money, and how to begin again.
export function ReleasedScreen({ booking, screen }: ScreenProps) {
  const { t } = useWords();
  const { money } = useFormats();
  const { paid } = booking.money;
  const isLate = !isNothing(paid);
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={t('screen.released.title')} of={booking.builder.name} />
        <p>
          {isLate ? t('screen.released.late', { amount: money(paid) }) : t('screen.released.text')}
        </p>
        <AttentionNotice booking={booking} />
        <Slip booking={booking} screen={screen}>
          <div className="sec stack">
            <p>
              {t('screen.released.again')}{' '}
              {t('screen.released.againText', { amount: money(booking.money.price) })}
            </p>
            <BeginAgain booking={booking} />
          </div>
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
        <div className="small stack-2">
          {!isLate && (
            <>
              <p>
                <b>{t('screen.released.bank')}</b>
              </p>
              <p className="muted">{t('screen.released.bankText')}</p>
            </>
          )}
          <p>
            {t('slip.booking')} <span className="code">{booking.code}</span>
          </p>
        </div>
      </aside>
    </div>
  );
}

export function CancelledScreen({ booking, screen }: ScreenProps) {
  const { t } = useWords();
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={t('screen.cancelled.title')} of={booking.builder.name} />
        <p>
          <Outcome booking={booking} />
        </p>
        <AttentionNotice booking={booking} />
        <Slip booking={booking} screen={screen}>
          <div className="sec stack">
            <BeginAgain booking={booking} />
          </div>
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
        <p className="small">
          {t('slip.booking')} <span className="code">{booking.code}</span>
        </p>
      </aside>
    </div>
  );
}

// The refunds say what goes back; nothing here is computed from the policy a second time.
function Outcome({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { money } = useFormats();
  const { price, paid } = booking.money;
  if (isNothing(price)) return t('screen.cancelled.free');
  if (isNothing(paid)) return t('screen.cancelled.unpaid');
  const back = booking.refunds
    .filter((refund) => refund.status !== 'cancelled')
    .reduce((sum, refund) => sum + refund.amount.minor_units, 0);
  const refund = { minor_units: back, currency: paid.currency };
  const name = firstName(booking.builder.name);
  const retained = money(minus(paid, refund));
  if (booking.refunds.some(({ status }) => status === 'awaiting_approval'))
    return t('refund.awaiting', { amount: money(refund), name });
  if (booking.refunds.some(({ status }) => status === 'failed'))
    return t('refund.owed', { amount: money(refund) });
  if (isNothing(refund)) return t('refund.nothing', { retained, name });
  if (back >= paid.minor_units) return t('refund.whole', { refund: money(refund) });
  return t('refund.split', { refund: money(refund), retained, name });
}

function BeginAgain({ booking }: { booking: Booking }) {
  const { t } = useWords();
  return (
    <div className="acts">
      <ButtonLink to={beginHref(booking)} state={againFrom(booking)}>
        {t('screen.released.newTime')}
      </ButtonLink>
      <ButtonLink kind="secondary" to={`/b/${booking.builder.slug}`}>
        {t('screen.released.other')}
      </ButtonLink>
    </div>
  );
}
