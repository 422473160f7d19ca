import { useWords } from '../i18n';
import { clamp } from '../lib/numbers';
import type { Rung } from '../lib/refund-terms';
import { useFormats } from './app-context';

type Props = { rungs: Rung[]; begun: number; start: number; now: number; zone: string };

type Part = { from: number; to: number; look: 'full' | 'half' | 'none'; until: number | null };

const labelsApart = 0.26;

// From the booking's beginning to the session's, in proportion: what comes back when.
export function RefundLadder({ rungs, begun, start, now, zone }: Props) {
  const { t } = useWords();
  const { weekday, time } = useFormats();
  const shareOf = (instant: number) => clamp((instant - begun) / Math.max(1, start - begun), 0, 1);
  const parts = partsOf(rungs, shareOf);
  const here = clamp(shareOf(now), 0.03, 0.97);
  return (
    <svg className="ladder" role="img" aria-label={t('cancel.ladder')}>
      {parts.map(({ from, to, look }) => (
        <rect
          key={from}
          className={look}
          x={percent(from)}
          y="26"
          width={percent(to - from)}
          height="20"
        />
      ))}
      {labelled(parts).map(({ to, until }) => (
        <text key={to} className="m" x={percent(to)} y="64" textAnchor="middle">
          {until !== null && `${weekday(until, zone)} ${time(until, zone)}`}
        </text>
      ))}
      <line className="halo" x1={percent(here)} x2={percent(here)} y1="17" y2="52" />
      <line className="nowl" x1={percent(here)} x2={percent(here)} y1="17" y2="52" />
      <text x={percent(here)} y="12" textAnchor="middle" fontWeight="700">
        {t('cancel.now')}
      </text>
    </svg>
  );
}

function partsOf(rungs: Rung[], shareOf: (instant: number) => number): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { until, percent: back } of rungs) {
    const to = until === null ? 1 : shareOf(until);
    const look = back === 100 ? 'full' : back > 0 ? 'half' : 'none';
    if (to > from) parts.push({ from, to, look, until });
    from = to;
  }
  return parts;
}

// The rungs below name every moment; here only those that have room.
function labelled(parts: Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts.slice(0, -1)) {
    const last = found.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    if (part.to - last >= labelsApart && part.to > 0.12 && part.to < 0.9) found.push(part);
  }
  return found;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
