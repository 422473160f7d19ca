import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Booking, may } from '../api/types';
import { embedAddress } from '../embed-calendly/address';
import { CalendlyEmbed } from '../embed-calendly/calendly-embed';
import type { CalendlyMessage } from '../embed-calendly/messages';
import { useWords } from '../i18n';
import { firstName } from '../lib/names';
import { useApp, useFormats } from '../ui/app-context';
import { Failure } from '../ui/failure';
import { Notice } from '../ui/notice';
import { PageTitle } from '../ui/page-title';
import { Waiting } from '../ui/waiting';
import { useShell } from './booking-shell';
import { MissingCalendar, SlowCalendar } from './calendar-help';
import { bookingHref } from './paths';

// Another time for the same booking, chosen on Calendly's own page for it.
export function ReschedulePage() {
  const { t } = useWords();
  const { booking } = useShell();
  const isDone = useHasMoved(booking);
  const canMove = may(booking, 'reschedule');
  const page = useCalendlyPage(booking, canMove);
  const navigate = useNavigate();
  useEffect(() => {
    if (isDone) navigate(bookingHref(booking));
  }, [isDone, navigate, booking]);
  return (
    <div className="stack">
      <p className="small">
        <Link className="quiet" to={bookingHref(booking)}>
          {t('cancel.back')}
        </Link>
      </p>
      <PageTitle title={t('reschedule.title')} of={booking.builder.name} />
      <div className="cols l">
        <aside className="sticky stack">
          <p>{t('reschedule.text', { name: firstName(booking.builder.name) })}</p>
          <TimeNow booking={booking} />
          {page.data && <MissingCalendar url={page.data} beside />}
        </aside>
        {canMove ? (
          <Calendar booking={booking} page={page} />
        ) : (
          <p>{t('reschedule.notPossible')}</p>
        )}
      </div>
    </div>
  );
}

function TimeNow({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const formats = useFormats();
  if (!booking.slot) return null;
  const { start, end } = booking.slot;
  const zone = booking.client.timezone;
  return (
    <div className="sheet">
      <p className="small muted">{t('reschedule.now')}</p>
      <p className="when-day">{formats.day(start, zone)}</p>
      <p className="when-day">
        <b>{formats.timeRange(start, end, zone)}</b>
      </p>
      <p className="muted">{formats.zoneName(start, zone)}</p>
    </div>
  );
}

// The server has read another time than the one there was when the page was opened.
function useHasMoved(booking: Booking): boolean {
  const [before] = useState(booking.slot?.start);
  return booking.slot !== undefined && booking.slot.start !== before;
}

// Asked for once: Calendly's page for this booking's time.
function useCalendlyPage(booking: Booking, canMove: boolean) {
  const { api } = useApp();
  const page = useMutation({ mutationFn: () => api.reschedulePage(booking.code) });
  const { mutate } = page;
  const hasAsked = useRef(false);
  useEffect(() => {
    if (hasAsked.current || !canMove) return;
    hasAsked.current = true;
    mutate();
  }, [mutate, canMove]);
  return page;
}

type CalendarProps = { booking: Booking; page: ReturnType<typeof useCalendlyPage> };

function Calendar({ booking, page }: CalendarProps) {
  const { t } = useWords();
  const { api } = useApp();
  const { refetch } = useShell();
  const [isReading, setReading] = useState(false);

  const onMessage = (message: CalendlyMessage) => {
    if (message.event !== 'event_scheduled') return;
    setReading(true);
    api.hintScheduled(booking.code, message.eventUri, message.inviteeUri).then(refetch, () => {});
  };
  if (page.error) return <Failure error={page.error} onRetry={() => page.mutate()} />;
  if (!page.data) return <Waiting lines={3} tall />;
  return (
    <div className="stack">
      {isReading && (
        <Notice tone="moving" role="status">
          <p>{t('reschedule.reading')}</p>
        </Notice>
      )}
      <CalendlyEmbed
        address={embedAddress(page.data, window.location.host, null)}
        title={t('time.frame', { name: firstName(booking.builder.name) })}
        onMessage={onMessage}
        onSlow={() => api.note(booking.code, 'calendar_slow')}
        skeleton={<span className="sk month-shape" />}
        slow={<SlowCalendar url={page.data} />}
      />
      <MissingCalendar url={page.data} />
    </div>
  );
}
