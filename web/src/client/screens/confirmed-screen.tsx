import { type Booking, may } from '../../api/types';
import { useWords } from '../../i18n';
import { googleCalendar, outlookCalendar } from '../../lib/calendar-links';
import { publicUrl } from '../../lib/meta';
import { isNothing } from '../../lib/money';
import { firstName } from '../../lib/names';
import { placeOf } from '../../lib/zone';
import { useApp, useFormats } from '../../ui/app-context';
import { Button, ButtonLink, ButtonOut } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { Rungs } from '../../ui/rungs';
import { Slip } from '../../ui/slip';
import { useNow } from '../../ui/use-now';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { MoveNotice } from '../move-notice';
import { bookingHref } from '../paths';
import { SessionFacts } from '../session-facts';
import { usePay } from '../use-pay';
import type { ScreenProps } from './props';

const minuteMs = 60_000;

export function ConfirmedScreen(props: ScreenProps) {
  const { booking, screen } = props;
  const { t } = useWords();
  const now = useNow(minuteMs);
  const title = t('screen.confirmed.title', { name: firstName(booking.client.name) });
  const canMove = may(booking, 'reschedule');
  const canCancel = may(booking, 'cancellation');
  const due = dueCharge(booking);
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={title} of={booking.builder.name} />
        <AttentionNotice booking={booking} />
        <MoveNotice booking={booking} />
        <Difference {...props} />
        <Slip booking={booking} screen={screen}>
          <div className="sec">
            <AddToCalendar booking={booking} isFirst={!due} />
          </div>
          <div className="sec">
            <SessionFacts booking={booking} />
          </div>
          <div className="sec stack">
            <h2>{t('policy.titleBooked')}</h2>
            <Rungs booking={booking} now={now} />
            <div className="acts">
              {canMove && (
                <ButtonLink kind="secondary" to={bookingHref(booking, 'reschedule')}>
                  {t('screen.confirmed.move')}
                </ButtonLink>
              )}
              {canCancel && (
                <ButtonLink kind="secondary" to={bookingHref(booking, 'cancel')}>
                  {t('screen.confirmed.cancel')}
                </ButtonLink>
              )}
            </div>
            {canMove && !isNothing(booking.money.paid) && (
              <p className="small muted">{t('screen.confirmed.moveText')}</p>
            )}
          </div>
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
        <div className="box calm small stack-2">
          <p>{t('screen.confirmed.text', { email: booking.client.email })}</p>
          <p>{t('screen.confirmed.stays')}</p>
        </div>
      </aside>
    </div>
  );
}

// One primary button on the screen: where something is still to be paid, that is it.
type CalendarProps = Pick<ScreenProps, 'booking'> & { isFirst: boolean };

function AddToCalendar({ booking, isFirst }: CalendarProps) {
  const { t } = useWords();
  const { api, embedded } = useApp();
  if (!booking.slot) return null;
  const entry = {
    title: t('with', { session: booking.session_type.name, name: booking.builder.name }),
    start: booking.slot.start,
    end: booking.slot.end,
    details: `${t('slip.booking')} ${booking.code}\n${publicUrl()}${bookingHref(booking)}`,
    location: booking.slot.location,
  };
  return (
    <div className="acts">
      {!embedded && (
        // A frame has no cookie for a download; its client has the file in the mail.
        <ButtonOut
          kind={isFirst ? 'primary' : 'secondary'}
          href={api.calendarAddress(booking.code)}
          download
        >
          {t('screen.confirmed.ics')}
        </ButtonOut>
      )}
      <ButtonOut kind="secondary" className="half" href={googleCalendar(entry)}>
        {t('screen.confirmed.google')}
      </ButtonOut>
      <ButtonOut kind="secondary" className="half" href={outlookCalendar(entry)}>
        {t('screen.confirmed.outlook')}
      </ButtonOut>
    </div>
  );
}

function dueCharge(booking: Booking) {
  if (!may(booking, 'checkout')) return undefined;
  return booking.charges?.find((charge) => charge.status === 'due');
}

// The session was moved to a dearer one, and the rest is due.
function Difference({ booking, flow, send }: ScreenProps) {
  const { t } = useWords();
  const formats = useFormats();
  const { pay, isLeaving } = usePay(booking, flow, send);
  const due = dueCharge(booking);
  if (!due) return null;
  const zone = booking.client.timezone;
  const amount = formats.money(due.amount);
  const isDeclined = booking.last_payment?.status === 'declined';
  return (
    <Notice tone={isDeclined ? 'trouble' : 'moving'}>
      {isDeclined && (
        <p role="status">
          <b>{t('screen.declined.title')}.</b> {t('screen.unpaid.nothing')}
        </p>
      )}
      <p>
        {t('screen.confirmed.due', {
          amount,
          moment: formats.shortMoment(due.due_by, zone),
          place: placeOf(zone),
        })}
      </p>
      <p>
        <Button busy={isLeaving} onClick={pay}>
          {t(isDeclined ? 'pay.again' : 'pay.button', { amount })}
        </Button>
      </p>
      {flow.failure !== null && <Failure error={flow.failure} />}
    </Notice>
  );
}
