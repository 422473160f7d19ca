import { Link, useParams, useSearchParams } from 'react-router';
import { isNotOurs } from '../api/errors';
import type { Builder, SessionType } from '../api/types';
import { kept } from '../flow/storage';
import { useWords } from '../i18n';
import { firstName } from '../lib/names';
import { browserZone, clocksAgree, placeOf } from '../lib/zone';
import { useApp, useFormats } from '../ui/app-context';
import { ButtonLink } from '../ui/button';
import { Facts } from '../ui/facts';
import { Failure } from '../ui/failure';
import { Frame, Portrait } from '../ui/frame';
import { Glyph } from '../ui/glyphs';
import { LengthBar } from '../ui/length-bar';
import { Notice } from '../ui/notice';
import { PageTitle } from '../ui/page-title';
import { useNow } from '../ui/use-now';
import { Waiting } from '../ui/waiting';
import { NotFoundPage } from './not-found-page';
import { lengthWords, priceWords, termsWords } from './session-words';
import { useBuilder, useSessionTypes } from './use-builder';

export function BuilderPage() {
  const { slug = '' } = useParams();
  const builder = useBuilder(slug);
  if (builder.error && isNotOurs(builder.error)) return <NotFoundPage />;
  return (
    <Frame builder={builder.data} showsHost={false}>
      {builder.error && <Failure error={builder.error} onRetry={builder.refetch} />}
      {builder.isPending && <Waiting lines={4} tall page />}
      {builder.data && (
        <div className="cols l bp">
          <Presentation builder={builder.data} />
          <Sessions builder={builder.data} />
        </div>
      )}
    </Frame>
  );
}

function Presentation({ builder }: { builder: Builder }) {
  const { t } = useWords();
  return (
    <div className="sticky stack">
      <div className="who-card">
        <Portrait builder={builder} big />
        <PageTitle title={builder.name} />
        {builder.line && <p className="lede">{builder.line}</p>}
      </div>
      <WorksFrom zone={builder.timezone} />
      <div className="box calm small stack-2">
        <p>
          <b>{t('builder.how')}</b>
        </p>
        <ol className="next">
          <li>
            <Glyph name="wait" />
            <span>{t('builder.howChoose', { name: firstName(builder.name) })}</span>
          </li>
          <li>
            <Glyph name="held" />
            <span>{t('builder.howHeld')}</span>
          </li>
          <li>
            <Glyph name="confirmed" />
            <span>{t('builder.howPaid')}</span>
          </li>
        </ol>
      </div>
    </div>
  );
}

const halfMinute = 30_000;

// The clock over there is worth saying only where it differs from here.
function WorksFrom({ zone }: { zone: string }) {
  const { t } = useWords();
  const { time } = useFormats();
  const now = useNow(halfMinute);
  const place = placeOf(zone);
  const value = clocksAgree(now, zone, browserZone())
    ? place
    : t('builder.nowThere', { place, time: time(now, zone) });
  return <Facts small facts={[{ name: t('builder.worksFrom'), value }]} />;
}

function Sessions({ builder }: { builder: Builder }) {
  const { t } = useWords();
  const types = useSessionTypes(builder.slug);
  const [search] = useSearchParams();
  const wanted = search.get('category');
  const all = types.data ?? [];
  const shown = wanted ? all.filter((type) => type.category === wanted) : all;
  return (
    <div className="stack lst">
      <UnderWay />
      <div className="bar-h">
        <h2 className="h-big">{t('builder.choose')}</h2>
        <Categories types={all} wanted={wanted} />
      </div>
      {types.error && <Failure error={types.error} onRetry={types.refetch} />}
      {types.isPending && <Waiting lines={4} tall />}
      {types.data && all.length === 0 && <p>{t('builder.empty')}</p>}
      <div className="types">
        {shown.map((type) => (
          <Card key={type.id} type={type} builder={builder} />
        ))}
      </div>
      {all.some((type) => type.price.minor_units > 0) && (
        <p className="small muted">{t('builder.stripe')}</p>
      )}
    </div>
  );
}

function Card({ type, builder }: { type: SessionType; builder: Builder }) {
  const { t } = useWords();
  const formats = useFormats();
  return (
    <Link className="type" to={`/b/${builder.slug}/${encodeURIComponent(type.id)}`}>
      <h3>{type.name}</h3>
      <span className="price">{priceWords(type, t, formats)}</span>
      {type.description && <p>{type.description}</p>}
      <span className="dur">
        <LengthBar minutes={type.duration_minutes} />
        <b>{lengthWords(type.duration_minutes, t)}</b>
        <span>{termsWords(type, firstName(builder.name), t, formats)}</span>
      </span>
    </Link>
  );
}

// The choice lives in the address: Back works, and a link to it can be shared.
function Categories({ types, wanted }: { types: SessionType[]; wanted: string | null }) {
  const { t } = useWords();
  const names = [...new Set(types.flatMap((type) => type.category ?? []))];
  if (names.length < 2) return null;
  const count = (name: string) => types.filter((type) => type.category === name).length;
  return (
    <nav className="chips" aria-label={t('builder.categories')}>
      <Link className="chip" to="?" aria-current={wanted ? undefined : 'true'}>
        {t('builder.all')} {types.length}
      </Link>
      {names.map((name) => (
        <Link
          key={name}
          className="chip"
          to={`?category=${encodeURIComponent(name)}`}
          aria-current={wanted === name ? 'true' : undefined}
        >
          {name} {count(name)}
        </Link>
      ))}
    </nav>
  );
}

function UnderWay() {
  const { t } = useWords();
  const { embedded } = useApp();
  const booking = embedded ? null : kept();
  if (!booking) return null;
  return (
    <Notice tone="calm">
      <p>{t('builder.under_way')}</p>
      <p>
        <ButtonLink kind="secondary" to={`/booking/${booking.code}`}>
          {t('builder.go_on', { code: booking.code })}
        </ButtonLink>
      </p>
    </Notice>
  );
}
