import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { isNotOurs, isPassing } from '../api/errors';
import type { Booking } from '../api/types';
import { follow } from '../flow/follow';
import { keep, kept } from '../flow/storage';
import { useApp } from '../ui/app-context';

export const bookingKey = (code: string) => ['booking', code] as const;

// The booking as the server last told it, by whatever way, and kept up to date while it is shown.
export function useBooking(code: string) {
  const { api, tell } = useApp();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<unknown>(null);

  const known = useCallback(() => client.getQueryData<Booking>(bookingKey(code)), [client, code]);
  const query = useQuery({
    queryKey: bookingKey(code),
    queryFn: async ({ signal }) => newer(known(), await api.booking(code, signal)),
    retry: (count, error) => isPassing(error) && count < 2,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const take = useCallback(
    (booking: Booking) => {
      client.setQueryData<Booking>(bookingKey(code), (old) => newer(old, booking));
    },
    [client, code],
  );

  const isThere = query.data !== undefined;
  useEffect(() => {
    if (!isThere) return;
    const abort = new AbortController();
    void follow(api, {
      code,
      version: () => known()?.version ?? 0,
      onBooking: take,
      onTrouble: setTrouble,
      signal: abort.signal,
    });
    return () => abort.abort();
  }, [api, code, isThere, known, take]);

  const booking = query.data;
  useEffect(() => {
    if (!booking || api.credential.kind !== 'cookie') return;
    const before = kept();
    const scheduled = before?.code === booking.code && before.scheduled;
    keep({ code: booking.code, stage: booking.stage, scheduled });
  }, [booking, api]);

  const stage = booking?.stage;
  useEffect(() => {
    if (stage === 'held') tell({ type: 'scheduled', code });
    if (stage === 'confirmed') tell({ type: 'paid', code });
  }, [stage, code, tell]);

  const { refetch } = query;
  return {
    booking,
    error: query.error,
    trouble: isNotOurs(trouble) ? null : trouble,
    take,
    refetch,
  };
}

// News may arrive by several ways at once, and the slower one must not win. A draft's calendar page
// is told once at its beginning, and stays true.
export function newer(known: Booking | undefined, arrived: Booking): Booking {
  if (known && known.version > arrived.version) return known;
  if (known?.scheduling_url && !arrived.scheduling_url && arrived.stage === 'draft')
    return { ...arrived, scheduling_url: known.scheduling_url };
  return arrived;
}
