import { useWords } from '../i18n';
import { type Ruler, rulerFor, type Tick } from '../lib/ruler';
import { placeOf } from '../lib/zone';
import { useFormats } from './app-context';

export type BarLook = 'held' | 'firm' | 'moving' | 'gone';

type Props = {
  start: string;
  end: string;
  zone: string;
  other: { zone: string; name: string };
  look: BarLook;
};

// The session's day to scale, with the client's hours above and the other person's below.
export function DayRuler({ start, end, zone, other, look }: Props) {
  const { t } = useWords();
  const formats = useFormats();
  const ruler = rulerFor(Date.parse(start), Date.parse(end), zone, other.zone);
  const label = t('slip.ruler', {
    from: formats.time(ruler.from, zone),
    to: formats.time(ruler.to, zone),
    place: placeOf(zone),
    start: formats.time(start, zone),
    end: formats.time(end, zone),
  });
  return (
    <div className="rulerbox">
      <p className="tiny">
        <b>{t('slip.yourTime')}</b>, {placeOf(zone)}
      </p>
      <svg className={ruler.lower ? 'ruler' : 'ruler one'} role="img" aria-label={label}>
        <Scale ruler={ruler} />
        <Labels ticks={ruler.upper} y={13} zone={zone} skipOdd={ruler.everySecondLabel} />
        {ruler.lower && (
          <Labels ticks={ruler.lower} y={63} zone={other.zone} skipOdd={ruler.everySecondLabel} />
        )}
        <rect
          className={`bar ${look}`}
          x={percent(ruler.bar.share)}
          // Never too thin to be seen, however long the day.
          style={{ width: `max(6px, ${percent(ruler.bar.width)})` }}
          y="24"
          height="20"
        />
      </svg>
      {ruler.lower && (
        <p className="tiny muted zb">
          <b>{t('slip.theirTime', { name: other.name })}</b>, {placeOf(other.zone)}
          {ruler.otherDay && `, ${formats.weekday(start, other.zone)}`}
        </p>
      )}
    </div>
  );
}

function Scale({ ruler }: { ruler: Ruler }) {
  const halfHour = 0.5 / (ruler.upper.length - 1);
  return (
    <>
      {ruler.upper.map(({ instant, share }, index) => (
        <g key={instant}>
          <line className="t" x1={percent(share)} x2={percent(share)} y1="21" y2="47" />
          {index < ruler.upper.length - 1 && (
            <line
              className="t"
              x1={percent(share + halfHour)}
              x2={percent(share + halfHour)}
              y1="41"
              y2="47"
            />
          )}
        </g>
      ))}
      <line className="base" x1="-8" x2="100%" y1="47" y2="47" />
      <line className="base" x1="0" x2="100%" y1="47" y2="47" transform="translate(8 0)" />
    </>
  );
}

type LabelProps = { ticks: Tick[]; y: number; zone: string; skipOdd: boolean };

function Labels({ ticks, y, zone, skipOdd }: LabelProps) {
  const { hour, weekday } = useFormats();
  return ticks.map((tick, index) => {
    const isOdd = index % 2 === 1;
    if (isOdd && skipOdd) return null;
    const minutes = tick.minute === 0 ? '' : `:${String(tick.minute).padStart(2, '0')}`;
    return (
      <text
        key={tick.instant}
        // A clock of half hours has labels twice as wide: every second one has room on a phone.
        className={isOdd ? 'odd' : undefined}
        x={percent(tick.share)}
        y={y}
      >
        {tick.isMidnight ? weekday(tick.instant, zone) : hour(tick.hour) + minutes}
      </text>
    );
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
