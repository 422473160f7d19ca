import { useParams } from 'react-router';
import { isNotOurs } from '../api/errors';
import type { Builder, SessionType } from '../api/types';
import { useWords } from '../i18n';
import { isNothing } from '../lib/money';
import { firstName } from '../lib/names';
import { useFormats } from '../ui/app-context';
import { Failure } from '../ui/failure';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';
import { Steps } from '../ui/steps';
import { Waiting } from '../ui/waiting';
import { BeginForm } from './begin-form';
import { NextSteps } from './next-steps';
import { NotFoundPage } from './not-found-page';
import { lengthWords, priceWords, termsWords } from './session-words';
import { useBuilder, useSessionTypes } from './use-builder';

export function BeginPage() {
  const { slug = '', type: id = '' } = useParams();
  const builder = useBuilder(slug);
  const types = useSessionTypes(slug);
  const type = types.data?.find((candidate) => candidate.id === id);
  const error = builder.error ?? types.error;
  if ((error && isNotOurs(error)) || (types.data && !type)) return <NotFoundPage />;
  const retry = () => void Promise.all([builder.refetch(), types.refetch()]);
  return (
    <Frame builder={builder.data}>
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !(builder.data && type) && <Waiting lines={4} tall page />}
      {builder.data && type && <Begin builder={builder.data} type={type} />}
    </Frame>
  );
}

function Begin({ builder, type }: { builder: Builder; type: SessionType }) {
  const { t } = useWords();
  return (
    <>
      <Steps now="details" free={isNothing(type.price)} />
      <div className="cols r">
        <div className="stack">
          <PageTitle title={t('details.title')} of={builder.name} />
          <p className="sumrow hide-l">
            <span>{type.name}</span>
            <Price type={type} />
          </p>
          <BeginForm builder={builder} type={type} />
        </div>
        <aside className="sticky stack">
          <Chosen builder={builder} type={type} />
        </aside>
      </div>
    </>
  );
}

function Price({ type }: { type: SessionType }) {
  const { t } = useWords();
  return <b className="price">{priceWords(type, t, useFormats())}</b>;
}

// What is being booked, with its price and terms, before anything is typed.
function Chosen({ builder, type }: { builder: Builder; type: SessionType }) {
  const { t } = useWords();
  const formats = useFormats();
  const host = firstName(builder.name);
  return (
    <div className="sheet stack">
      <div className="sumrow">
        <h2>{type.name}</h2>
        <Price type={type} />
      </div>
      {type.description && <p>{type.description}</p>}
      <p className="dur">
        <b>{lengthWords(type.duration_minutes, t)}</b>
        <span>{termsWords(type, host, t, formats)}</span>
      </p>
      <div className="sec small stack-2">
        <h3>{t('details.whatNext')}</h3>
        <NextSteps terms={type} />
      </div>
    </div>
  );
}
