import { type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Frame } from '../ui/frame';
import { Waiting } from '../ui/waiting';
import { NotFoundPage } from './not-found-page';
import {
  BeginPage,
  BookingPage,
  BookingShell,
  BuilderPage,
  CancelPage,
  FeedbackPage,
  FindPage,
  ReschedulePage,
} from './pages';

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
