import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Frame } from '../ui/frame';
import { Waiting } from '../ui/waiting';
import { NotFoundPage } from './not-found-page';

const BuilderPage = lazy(async () => ({ default: (await import('./builder-page')).BuilderPage }));
const BeginPage = lazy(async () => ({ default: (await import('./begin-page')).BeginPage }));
const BookingShell = lazy(async () => ({
  default: (await import('./booking-shell')).BookingShell,
}));
const BookingPage = lazy(async () => ({ default: (await import('./booking-page')).BookingPage }));
const CancelPage = lazy(async () => ({ default: (await import('./cancel-page')).CancelPage }));
const ReschedulePage = lazy(async () => ({
  default: (await import('./reschedule-page')).ReschedulePage,
}));
const FeedbackPage = lazy(async () => ({
  default: (await import('./feedback-page')).FeedbackPage,
}));
const FindPage = lazy(async () => ({ default: (await import('./find-page')).FindPage }));

export function ClientRoutes() {
  return (
    <Suspense fallback={<Arriving />}>
      <Routes>
        <Route path="/b/:slug" element={<BuilderPage />} />
        <Route path="/b/:slug/:type" element={<BeginPage />} />
        <Route path="/booking/:code" element={<BookingShell />}>
          <Route index element={<Part page={<BookingPage />} />} />
          <Route path="cancel" element={<Part page={<CancelPage />} />} />
          <Route path="reschedule" element={<Part page={<ReschedulePage />} />} />
          <Route path="feedback" element={<Part page={<FeedbackPage />} />} />
        </Route>
        <Route path="/find" element={<FindPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}

// Inside a booking's frame only its content waits, and the frame stays.
function Part({ page }: { page: ReactNode }) {
  return <Suspense fallback={<Waiting lines={3} tall page />}>{page}</Suspense>;
}

function Arriving() {
  return (
    <Frame>
      <Waiting lines={4} tall page />
    </Frame>
  );
}
