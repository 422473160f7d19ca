import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { codeOf, isPassing, Refused } from '../api/errors';
import { type Booking, may, type Quote } from '../api/types';
import { flowAt, screenOf } from '../flow/machine';
import { useWords } from '../i18n';
import { isNothing } from '../lib/money';
import { firstName } from '../lib/names';
import { rungsOf } from '../lib/refund-terms';
import { placeOf } from '../lib/zone';
import { useApp, useFormats } from '../ui/app-context';
import { Button, ButtonLink } from '../ui/button';
import { Failure } from '../ui/failure';
import { Ledger } from '../ui/ledger';
import { NoteField } from '../ui/note-field';
import { Notice } from '../ui/notice';
import { PageTitle } from '../ui/page-title';
import { RefundLadder } from '../ui/refund-ladder';
import { Rungs } from '../ui/rungs';
import { Slip } from '../ui/slip';
import { useNow } from '../ui/use-now';
import { Waiting } from '../ui/waiting';
import { useShell } from './booking-shell';
import { bookingHref } from './paths';

// The refund is shown before the click, by the engine that will pay it, to the cent.
export function CancelPage() {
  const { t } = useWords();
  const { booking } = useShell();
  const isUnpaid = isNothing(booking.money.paid);
  const isOpen = booking.stage === 'draft' || booking.stage === 'held';
  const title = isOpen && isUnpaid ? t('cancel.titleUnpaid') : t('cancel.title');
  return (
    <div className="cols r">
      <div className="stack">
        <p className="small">
          <Link className="quiet" to={bookingHref(booking)}>
            {t('cancel.back')}
          </Link>
        </p>
        <PageTitle title={title} of={booking.builder.name} />
        <Slip booking={booking} screen={screenOf(booking, flowAt(null, false))}>
          {may(booking, 'cancellation') ? (
            <Cancel booking={booking} />
          ) : (
            <div className="sec stack">
              <p>{t('cancel.notPossible')}</p>
            </div>
          )}
        </Slip>
      </div>
      {may(booking, 'reschedule') && <Rather booking={booking} />}
    </div>
  );
}

function Rather({ booking }: { booking: Booking }) {
  const { t } = useWords();
  return (
    <aside className="sticky stack">
      <div className="box calm stack-2">
        <h2>{t('cancel.rather')}</h2>
        <p className="small">
          {t(isNothing(booking.money.paid) ? 'cancel.ratherUnpaid' : 'cancel.ratherText')}
        </p>
        <p>
          <ButtonLink kind="secondary" full to={bookingHref(booking, 'reschedule')}>
            {t('screen.confirmed.move')}
          </ButtonLink>
        </p>
      </div>
    </aside>
  );
}

function Cancel({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { api } = useApp();
  const quote = useQuery({
    queryKey: ['quote', booking.code, booking.version],
    queryFn: ({ signal }) => api.quote(booking.code, signal),
    gcTime: 0,
    retry: (count, error) => isPassing(error) && count < 2,
  });
  return (
    <>
      {quote.error && (
        <div className="sec">
          <Failure error={quote.error} onRetry={quote.refetch} />
        </div>
      )}
      {quote.isPending && (
        <div className="sec">
          <Waiting lines={3} tall />
        </div>
      )}
      {quote.data && <Decide booking={booking} quoted={quote.data} />}
      {!quote.data && !quote.isPending && (
        <div className="sec acts">
          <ButtonLink kind="secondary" to={bookingHref(booking)}>
            {t('cancel.keep')}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function Decide({ booking, quoted }: { booking: Booking; quoted: Quote }) {
  const { t } = useWords();
  const { api } = useApp();
  const { take } = useShell();
  const { money } = useFormats();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [newer, setNewer] = useState<Quote | null>(null);
  const quote = newer ?? quoted;
  const cancel = useMutation({
    mutationFn: () => api.cancel(booking.code, quote.refund, reason.trim()),
    onSuccess: (after) => {
      take(after);
      navigate(bookingHref(booking));
    },
    onError: (error) => {
      const changed = error instanceof Refused ? error.problem.quote : undefined;
      if (changed) setNewer(changed);
    },
  });
  const hasChanged = codeOf(cancel.error) === 'quote_changed';
  const isUnpaid = isNothing(booking.money.paid);
  const amount = money(quote.refund);
  const words = isUnpaid
    ? t('cancel.confirmUnpaid')
    : isNothing(quote.refund)
      ? t('cancel.confirmNothing')
      : t('cancel.confirm', { amount });
  return (
    <>
      <div className="sec stack">
        <h2>{t('cancel.what')}</h2>
        {isUnpaid ? <p>{t('cancel.unpaid')}</p> : <Back booking={booking} quote={quote} />}
      </div>
      <div className="sec stack">
        {hasChanged && (
          <Notice tone="trouble" role="alert">
            <p>{t('cancel.changed')}</p>
          </Notice>
        )}
        {cancel.error && !hasChanged && <Failure error={cancel.error} />}
        <NoteField
          label={t('cancel.reason')}
          help={t('cancel.reasonHelp', { name: firstName(booking.builder.name) })}
          value={reason}
          onChange={setReason}
        />
        <div className="acts even">
          <Button kind="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {words}
          </Button>
          <ButtonLink kind="secondary" to={bookingHref(booking)}>
            {t('cancel.keep')}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}

const tickMs = 15_000;

function Back({ booking, quote }: { booking: Booking; quote: Quote }) {
  const { t } = useWords();
  const { shortMoment } = useFormats();
  const now = useNow(tickMs);
  const zone = booking.client.timezone;
  const name = firstName(booking.builder.name);
  const start = Date.parse(booking.slot?.start ?? '');
  const rungs = rungsOf(booking.session_type, booking.money.paid, start);
  const begun = Date.parse(booking.history[0]?.at ?? '');
  const needsApproval = booking.session_type.policy.approval;
  return (
    <>
      {rungs.length > 1 && booking.slot && (
        <RefundLadder rungs={rungs} begun={begun} start={start} now={now} zone={zone} />
      )}
      <Rungs booking={booking} now={now} />
      <Ledger
        lines={[
          { label: t('account.paid'), amount: booking.money.paid },
          { label: t('cancel.kept', { name }), amount: quote.retained },
        ]}
        sum={{ label: t('cancel.backToYou'), amount: quote.refund }}
      />
      <p className="small">
        {needsApproval ? t('cancel.afterApproval', { name }) : t('cancel.atOnce')}{' '}
        <span className="muted">
          {t('cancel.holds', {
            moment: shortMoment(quote.valid_until, zone),
            place: placeOf(zone),
          })}
        </span>
      </p>
    </>
  );
}
