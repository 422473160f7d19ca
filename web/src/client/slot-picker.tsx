import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { codeOf, isPassing } from '../api/errors';
import { serverNow } from '../api/server-clock';
import type { Booking, Time } from '../api/types';
import { useWords } from '../i18n';
import { dayNumber } from '../lib/zone';
import { useApp, useFormats } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';

type Props = { booking: Booking; take: (booking: Booking) => void };

const dayMs = 24 * 3_600_000;
const windowDays = 14;

// Free times by day, in the client's zone; one is chosen, then held.
export function SlotPicker({ booking, take }: Props) {
  const { t } = useWords();
  const formats = useFormats();
  const [page, setPage] = useState(0);
  const zone = booking.client.timezone;
  const times = useTimes(booking, page);
  const days = byDay(times.data ?? [], zone);
  const [wantedDay, setWantedDay] = useState<number | null>(null);
  const day = days.find(({ number }) => number === wantedDay) ?? days[0];
  const turn = (to: number) => {
    setPage(to);
    setWantedDay(null);
  };
  return (
    <div className="sheet stack">
      <p className="small muted">
        {t('slots.inZone', { zone: formats.zoneName(serverNow(), zone) })}
      </p>
      {times.isPending && <Waiting lines={3} />}
      {times.error && <Failure error={times.error} onRetry={times.refetch} />}
      {times.data && days.length === 0 && <p>{t('slots.none')}</p>}
      {day && (
        <>
          <Days days={days} chosen={day} zone={zone} choose={setWantedDay} />
          <Hold
            key={day.number}
            booking={booking}
            times={day.times}
            take={take}
            refetch={times.refetch}
          />
        </>
      )}
      <div className="acts">
        {page > 0 && (
          <Button kind="secondary" onClick={() => turn(page - 1)}>
            {t('slots.earlier')}
          </Button>
        )}
        <Button kind="secondary" onClick={() => turn(page + 1)}>
          {t('slots.later')}
        </Button>
      </div>
    </div>
  );
}

function useTimes(booking: Booking, page: number) {
  const { api } = useApp();
  const id = booking.session_type.id;
  return useQuery({
    queryKey: ['times', id, page],
    queryFn: ({ signal }) => {
      const from = serverNow() + page * windowDays * dayMs;
      return api.times(id, iso(from), iso(from + windowDays * dayMs), signal);
    },
    staleTime: 30_000,
    retry: (count, error) => isPassing(error) && count < 2,
  });
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

type Day = { number: number; times: Time[] };

function byDay(times: Time[], zone: string): Day[] {
  const days = new Map<number, Time[]>();
  for (const time of times) {
    const number = dayNumber(Date.parse(time.start), zone);
    days.set(number, [...(days.get(number) ?? []), time]);
  }
  return [...days].map(([number, found]) => ({ number, times: found }));
}

type DaysProps = { days: Day[]; chosen: Day; zone: string; choose: (number: number) => void };

function Days({ days, chosen, zone, choose }: DaysProps) {
  const { weekday, dayAndMonth, day } = useFormats();
  return (
    <ul className="days">
      {days.map(({ number, times }) => {
        const first = times[0]?.start ?? '';
        return (
          <li key={number}>
            <button
              type="button"
              className="pick"
              aria-pressed={number === chosen.number}
              aria-label={day(first, zone)}
              onClick={() => choose(number)}
            >
              <small>{weekday(first, zone)}</small>
              {dayAndMonth(first, zone)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type HoldProps = Props & { times: Time[]; refetch: () => void };

function Hold({ booking, times, take, refetch }: HoldProps) {
  const { t } = useWords();
  const { api } = useApp();
  const formats = useFormats();
  const zone = booking.client.timezone;
  const [chosen, setChosen] = useState<string | null>(null);
  const hold = useMutation({
    mutationFn: (start: string) => api.chooseSlot(booking.code, start),
    onSuccess: take,
    onError: (error) => {
      if (codeOf(error) !== 'slot_taken') return;
      setChosen(null);
      refetch();
    },
  });
  const first = times[0]?.start ?? '';
  const isTaken = codeOf(hold.error) === 'slot_taken';
  return (
    <div className="stack">
      <h2>{t('slots.day', { day: formats.day(first, zone) })}</h2>
      {isTaken && (
        <Notice tone="moving" role="status">
          <p>{t('slots.taken', { time: formats.time(hold.variables ?? first, zone) })}</p>
        </Notice>
      )}
      <ul className="times">
        {times.map(({ start }) => (
          <li key={start}>
            <button
              type="button"
              className="pick"
              aria-pressed={chosen === start}
              onClick={() => setChosen(start)}
            >
              {formats.time(start, zone)}
            </button>
          </li>
        ))}
      </ul>
      {hold.error && !isTaken && <Failure error={hold.error} />}
      {chosen && (
        <div className="acts">
          <Button busy={hold.isPending} onClick={() => hold.mutate(chosen)}>
            {t('slots.confirm', { moment: formats.shortMoment(chosen, zone) })}
          </Button>
        </div>
      )}
    </div>
  );
}
