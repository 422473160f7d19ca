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
import { bookingHref } from './paths';

// Another time for the same booking, chosen on Calendly's own page for it.
export function ReschedulePage() {
  const { t } = useWords();
  const { booking } = useShell();
  const isDone = useHasMoved(booking);
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
        </aside>
        {may(booking, 'reschedule') ? (
          <Calendar booking={booking} />
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

function Calendar({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { api } = useApp();
  const { refetch } = useShell();
  const [isReading, setReading] = useState(false);
  const page = useMutation({ mutationFn: () => api.reschedulePage(booking.code) });
  const { mutate } = page;
  const hasAsked = useRef(false);
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    mutate();
  }, [mutate]);

  const onMessage = (message: CalendlyMessage) => {
    if (message.event !== 'event_scheduled') return;
    setReading(true);
    api.hintScheduled(booking.code, message.eventUri, message.inviteeUri).then(refetch, () => {});
  };
  if (page.error) return <Failure error={page.error} onRetry={() => mutate()} />;
  if (!page.data) return <Waiting lines={3} tall />;
  const newTab = (
    <a href={page.data} target="_blank" rel="noopener">
      {t('time.open')}
    </a>
  );
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
        slow={
          <div className="embed-slow">
            <Notice tone="moving" role="status">
              <p>{t('time.slow')}</p>
              <p className="lone">{newTab}</p>
            </Notice>
          </div>
        }
      />
      <p className="small">
        {t('time.missing')} {newTab}. {t('time.notices')}
      </p>
    </div>
  );
}
