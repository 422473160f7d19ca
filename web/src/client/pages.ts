import type { QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Api } from '../api/client';
import { builderQuery, sessionTypesQuery } from './use-builder';

// Each page is a file of its own, loaded when it is first shown.
const builder = () => import('./builder-page');
const begin = () => import('./begin-page');
const shell = () => import('./booking-shell');
const booking = () => import('./booking-page');

export const BuilderPage = lazy(async () => ({ default: (await builder()).BuilderPage }));
export const BeginPage = lazy(async () => ({ default: (await begin()).BeginPage }));
export const BookingShell = lazy(async () => ({ default: (await shell()).BookingShell }));
export const BookingPage = lazy(async () => ({ default: (await booking()).BookingPage }));
export const CancelPage = lazy(async () => ({
  default: (await import('./cancel-page')).CancelPage,
}));
export const ReschedulePage = lazy(async () => ({
  default: (await import('./reschedule-page')).ReschedulePage,
}));
export const FeedbackPage = lazy(async () => ({
  default: (await import('./feedback-page')).FeedbackPage,
}));
export const FindPage = lazy(async () => ({ default: (await import('./find-page')).FindPage }));

// What the address will need, asked for at once and not one after the other. Failures are not lost:
// the page asks again and shows them.
export function warmUp(path: string, api: Api, queries: QueryClient): void {
  const [, area, slug, part] = path.split('/');
  // What a booking's own page shows is not needed to cancel or move it.
  if (area === 'booking') void Promise.allSettled(part ? [shell()] : [shell(), booking()]);
  if (area !== 'b' || !slug) return;
  void Promise.allSettled([part ? begin() : builder()]);
  void queries.prefetchQuery(builderQuery(api, slug));
  void queries.prefetchQuery(sessionTypesQuery(api, slug));
}
