import { useCallback, useEffect, useRef, useState } from 'react';
import type { Booking } from '../api/types';
import type { Flow, FlowEvent } from '../flow/machine';
import { useApp } from '../ui/app-context';

// Stripe's page is Stripe's: always a whole page, never a frame. On our own pages this tab goes
// there; from a frame a new tab does, because leaving would lose the frame's token.
export function usePay(booking: Booking, flow: Flow, send: (event: FlowEvent) => void) {
  const { api, embedded, tell, leave } = useApp();
  const tab = useRef<Window | null>(null);
  const hasLeft = useRef(false);
  const [awaitsPage, setAwaitsPage] = useState(false);
  const { code, checkout } = booking;
  const isLeaving = flow.paying === 'leaving';

  const goTo = useCallback(
    (url: string) => {
      // News of the booking may bring the address again.
      if (hasLeft.current) return;
      hasLeft.current = true;
      if (tab.current) tab.current.location.href = url;
      else leave(url);
    },
    [leave],
  );

  const pay = useCallback(() => {
    if (isLeaving) return;
    hasLeft.current = false;
    setAwaitsPage(false);
    // Only a click may open a tab, and the address comes later.
    if (embedded) tab.current = window.open('about:blank', '_blank');
    send({ type: 'pay' });
    api.note(code, 'checkout_opened');
    tell({ type: 'checkout', code });
    api.checkout(code).then(
      (url) => (url ? goTo(url) : setAwaitsPage(true)),
      (error: unknown) => {
        tab.current?.close();
        tell({ type: 'error', code });
        send({ type: 'pay_failed', error });
      },
    );
  }, [api, code, embedded, goTo, isLeaving, send, tell]);

  // The server was still making the page: the booking shows it as soon as it is there. Before that
  // answer an older page's address would be gone to, and the longer hold not asked for.
  const later = isLeaving && awaitsPage ? checkout?.url : undefined;
  useEffect(() => {
    if (later) goTo(later);
  }, [later, goTo]);

  return { pay, isLeaving };
}

// The browser may bring this page back as it was left, its button still busy.
export function useShownAgain(onShownAgain: () => void): void {
  useEffect(() => {
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) onShownAgain();
    };
    window.addEventListener('pageshow', onPageShow);
    return () => window.removeEventListener('pageshow', onPageShow);
  }, [onShownAgain]);
}
