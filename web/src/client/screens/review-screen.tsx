import { useEffect } from 'react';
import { may } from '../../api/types';
import { useWords } from '../../i18n';
import { holdAt } from '../../lib/hold';
import { useApp, useFormats } from '../../ui/app-context';
import { Button, ButtonLink } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { HoldHead } from '../../ui/hold-head';
import { Ledger } from '../../ui/ledger';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { Rungs } from '../../ui/rungs';
import { Slip } from '../../ui/slip';
import { Steps } from '../../ui/steps';
import { useElapsed, useNow } from '../../ui/use-now';
import { bookingHref } from '../paths';
import { SessionFacts } from '../session-facts';
import { usePay } from '../use-pay';
import { MovingScreen } from './moving-screen';
import type { ScreenProps } from './props';

const tickMs = 5_000;

// Held: everything once more, and the one button. Also who came back without paying lands here, and
// who was declined.
export function ReviewScreen(props: ScreenProps) {
  const { booking, screen, flow, send, refetch } = props;
  const { t } = useWords();
  const { api } = useApp();
  const { money } = useFormats();
  const now = useNow(tickMs);
  const hold = holdAt(booking, now);
  const { pay, isLeaving } = usePay(booking, flow, send);
  const isOver = hold !== null && hold.minutesLeft === 0;

  useEffect(() => api.note(booking.code, 'review_viewed'), [api, booking.code]);
  useEffect(() => {
    if (isOver) refetch();
  }, [isOver, refetch]);
  // The clock has run out here; that it is over, only the server says.
  if (isOver) return <MovingScreen {...props} screen="releasing" />;

  const amount = money(booking.money.price);
  const words = screen === 'declined' ? t('pay.again', { amount }) : t('pay.button', { amount });
  return (
    <>
      <Steps now="review" free={false} hrefs={stepsBack(props)} />
      <div className="cols r">
        <div className="stack">
          <Title {...props} />
          <Slip
            booking={booking}
            screen={screen}
            head={hold && <HoldHead booking={booking} hold={hold} />}
          >
            <div className="sec">
              <SessionFacts booking={booking} />
            </div>
            <div className="sec stack-2">
              <h2>{t('policy.title')}</h2>
              <Rungs booking={booking} now={now} />
            </div>
          </Slip>
        </div>
        <ToPay {...props} words={words} pay={pay} isLeaving={isLeaving} />
      </div>
      <div className="paybar hide-l">
        <span>
          <span className="small muted">{t('pay.total')}</span>
          <b>{amount}</b>
        </span>
        <Button busy={isLeaving} onClick={pay}>
          {words}
        </Button>
      </div>
    </>
  );
}

function stepsBack({ booking }: ScreenProps) {
  return may(booking, 'reschedule') ? { time: bookingHref(booking, 'reschedule') } : {};
}

function Title({ booking, screen }: ScreenProps) {
  const { t } = useWords();
  const tried = screen === 'declined' || screen === 'unpaid' ? screen : null;
  const title = tried ? t(`screen.${tried}.title`) : t('screen.review.title');
  return (
    <>
      <PageTitle title={title} of={booking.builder.name} />
      {tried && (
        <Notice tone={tried === 'declined' ? 'trouble' : 'calm'} role="status">
          <p>
            <b>{t('screen.unpaid.nothing')}</b> {t(`screen.${tried}.text`)}
          </p>
        </Notice>
      )}
    </>
  );
}

type ToPayProps = ScreenProps & { words: string; pay: () => void; isLeaving: boolean };

function ToPay({ words, pay, isLeaving, ...props }: ToPayProps) {
  const { booking, screen, flow } = props;
  const { t } = useWords();
  const { embedded } = useApp();
  const { time } = useFormats();
  const heldUntil = time(booking.hold_expires_at ?? '', booking.client.timezone);
  const terms = booking.session_type;
  return (
    <aside className="sticky stack">
      <div className="sheet stack">
        <h2>{t('pay.title')}</h2>
        <Ledger
          lines={[
            {
              label: terms.name,
              small: t('minutes', { count: terms.duration_minutes }),
              amount: booking.money.price,
            },
          ]}
          sum={{ label: t('pay.total'), amount: booking.money.price }}
        />
        <Button full large className="hide-s" busy={isLeaving} onClick={pay}>
          {words}
        </Button>
        {isLeaving && <Leaving heldUntil={heldUntil} />}
        {flow.failure !== null && <Failure error={flow.failure} heldUntil={heldUntil} />}
        <p className="small muted">
          {embedded ? t('pay.howNewTab') : t('pay.how')}
          {terms.promotion_codes && ` ${t('pay.promotion')}`}
        </p>
      </div>
      <OtherWays booking={booking} />
      {screen === 'declined' && (
        <div className="small stack-2">
          <p>
            <b>{t('screen.declined.helps')}</b>
          </p>
          <p className="muted">{t('screen.declined.helpsText')}</p>
        </div>
      )}
      <p className="small muted">
        {t('slip.booking')} <span className="code">{booking.code}</span>.{' '}
        {t('pay.comeBack', { time: heldUntil })}
      </p>
    </aside>
  );
}

const slowMs = 8_000;

function Leaving({ heldUntil }: { heldUntil: string }) {
  const { t } = useWords();
  const isSlow = useElapsed(slowMs);
  if (!isSlow)
    return (
      <p className="small" role="status">
        {t('pay.leaving')}
      </p>
    );
  return (
    <Notice tone="moving" title={t('errors.stripeTitle')} role="status">
      <p>{t('errors.stripe', { time: heldUntil })}</p>
    </Notice>
  );
}

function OtherWays({ booking }: Pick<ScreenProps, 'booking'>) {
  const { t } = useWords();
  return (
    <div className="acts">
      {may(booking, 'reschedule') && (
        <ButtonLink kind="secondary" full to={bookingHref(booking, 'reschedule')}>
          {t('pay.otherTime')}
        </ButtonLink>
      )}
      {may(booking, 'cancellation') && (
        <ButtonLink kind="secondary" full to={bookingHref(booking, 'cancel')}>
          {t('pay.giveUp')}
        </ButtonLink>
      )}
    </div>
  );
}
