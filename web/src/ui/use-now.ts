import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock';

// The server's time, told anew every so often.
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

// False at first, true when the time has passed; starts anew with another key.
export function useElapsed(ms: number, key: unknown = null): boolean {
  const [passedFor, setPassedFor] = useState<{ key: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPassedFor({ key }), ms);
    return () => clearTimeout(timer);
  }, [ms, key]);
  return passedFor !== null && passedFor.key === key;
}
