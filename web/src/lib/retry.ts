// Waits between attempts: longer each time, never for ever.

const first = 1_000;
const longest = 30_000;

export function waitBefore(attempt: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, attempt - 1));
}

// Ends early, and quietly, when the signal is aborted.
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
