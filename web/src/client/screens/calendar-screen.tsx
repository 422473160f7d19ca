import { useEffect, useState } from 'react';
import { embedAddress, type FrameColours } from '../../embed-calendly/address';
import { CalendlyEmbed } from '../../embed-calendly/calendly-embed';
import type { CalendlyMessage } from '../../embed-calendly/messages';
import { keep } from '../../flow/storage';
import { useWords } from '../../i18n';
import { isNothing } from '../../lib/money';
import { firstName } from '../../lib/names';
import { useApp, useFormats } from '../../ui/app-context';
import { ButtonLink } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { Steps } from '../../ui/steps';
import { MissingCalendar, SlowCalendar } from '../calendar-help';
import { NextSteps } from '../next-steps';
import { againFrom, beginHref } from '../paths';
import { lengthWords, priceWords } from '../session-words';
import type { ScreenProps } from './props';

export function CalendarScreen({ booking, send }: ScreenProps) {
  const { t } = useWords();
  const { api } = useApp();
  useEffect(() => api.note(booking.code, 'time_page_viewed'), [api, booking.code]);
  return (
    <>
      <Steps now="time" free={isNothing(booking.session_type.price)} />
      <div className="cols l">
        <aside className="sticky stack">
          <PageTitle title={t('time.title')} of={booking.builder.name} />
          <Summary booking={booking} />
          <p className="small muted hide-s">{t('time.zones')}</p>
          {booking.scheduling_url && <MissingCalendar url={booking.scheduling_url} beside />}
        </aside>
        <div className="stack">
          {booking.scheduling_url ? (
            <Calendar booking={booking} url={booking.scheduling_url} send={send} />
          ) : (
            <NoCalendar booking={booking} />
          )}
          <div className="box calm small hide-l">
            <NextSteps terms={booking.session_type} />
          </div>
        </div>
      </div>
    </>
  );
}

function Summary({ booking }: Pick<ScreenProps, 'booking'>) {
  const { t } = useWords();
  const formats = useFormats();
  const terms = booking.session_type;
  return (
    <div className="sheet stack">
      <div className="sumrow">
        <h2>{terms.name}</h2>
        <b className="price">{priceWords(terms, t, formats)}</b>
      </div>
      <p className="small muted">
        {lengthWords(terms.duration_minutes, t)}, {booking.builder.name}
      </p>
      <div className="sec small hide-s">
        <NextSteps terms={terms} />
      </div>
    </div>
  );
}

type CalendarProps = Pick<ScreenProps, 'booking' | 'send'> & { url: string };

function Calendar({ booking, url, send }: CalendarProps) {
  const { t } = useWords();
  const { api, embedded } = useApp();
  const { code } = booking;
  // Another address would load the calendar anew and lose what is chosen in it.
  const [address] = useState(() => embedAddress(url, window.location.host, frameColours()));

  const onMessage = (message: CalendlyMessage) => {
    if (message.event === 'date_and_time_selected') api.note(code, message.event);
    if (message.event === 'event_type_viewed') api.note(code, 'calendar_ready');
    if (message.event !== 'event_scheduled') return;
    api.note(code, message.event);
    if (!embedded) keep({ code, stage: booking.stage, scheduled: true });
    // The server finds it by itself as well; the hint only makes it look at once.
    api.hintScheduled(code, message.eventUri, message.inviteeUri).catch(() => {});
    send({ type: 'scheduled' });
  };
  return (
    <>
      <CalendlyEmbed
        address={address}
        title={t('time.frame', { name: firstName(booking.builder.name) })}
        onMessage={onMessage}
        onSlow={() => api.note(code, 'calendar_slow')}
        skeleton={<CalendarSkeleton />}
        slow={<SlowCalendar url={url} />}
      />
      <MissingCalendar url={url} />
    </>
  );
}

function CalendarSkeleton() {
  return (
    <>
      <span className="sk month-shape" />
      <span className="sk times-shape" />
    </>
  );
}

function NoCalendar({ booking }: Pick<ScreenProps, 'booking'>) {
  const { t } = useWords();
  return (
    <Notice tone="moving">
      <p>{t('time.scheduling_missing')}</p>
      <p>
        <ButtonLink to={beginHref(booking)} state={againFrom(booking)}>
          {t('time.began_again')}
        </ButtonLink>
      </p>
    </Notice>
  );
}

// In the dark, Calendly's white page would glare; in the light, its own colours are right.
function frameColours(): FrameColours | null {
  if (!window.matchMedia('(prefers-color-scheme: dark)').matches) return null;
  return { background: '15242b', text: 'e9f1f2', primary: '97cfdb' };
}
