// The server's time, as far as its Date headers tell: deadlines are the server's, and a browser's
// clock may be minutes off.

let aheadMs = 0;

export function noteServerTime(date: string | null, now = Date.now()): void {
  const told = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(told)) return;
  // The header is cut to whole seconds.
  const ahead = told + 500 - now;
  // Less than that is the header's own coarseness, and must not make minutes jump.
  aheadMs = Math.abs(ahead) < 2_000 ? 0 : ahead;
}

export function serverNow(): number {
  return Date.now() + aheadMs;
}
