import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { Builder } from '../api/types';
import { type Language, languages, nameOfLanguage, useWords } from '../i18n';
import { initials } from '../lib/names';
import { useApp } from './app-context';

type Props = {
  builder?: Builder | undefined;
  showsHost?: boolean; // the host stands in the header; on its own page it stands beside the list
  strip?: ReactNode; // a line across the page
  children: ReactNode;
};

export function Frame({ builder, showsHost = true, strip, children }: Props) {
  const { t } = useWords();
  const { embedded } = useApp();
  return (
    <>
      <a className="jump" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <div className="wrap">
          {builder && showsHost ? (
            <Host builder={builder} />
          ) : (
            <Link className="quiet small" to="/find">
              {t('footer.find')}
            </Link>
          )}
          <LanguageSwitch />
        </div>
      </header>
      {strip}
      <main id="main">
        <div className="wrap">{children}</div>
      </main>
      {!embedded && <Foot builder={builder} />}
    </>
  );
}

function Host({ builder }: { builder: Builder }) {
  return (
    <Link className="host" to={`/b/${builder.slug}`}>
      <Portrait builder={builder} />
      <span>
        <b>{builder.name}</b>
        {builder.line && <span>{builder.line}</span>}
      </span>
    </Link>
  );
}

export function Portrait({ builder, big = false }: { builder: Builder; big?: boolean }) {
  const side = big ? 72 : 40;
  if (builder.photo) return <img src={builder.photo} alt="" width={side} height={side} />;
  return (
    <span className={big ? 'mono big' : 'mono'} aria-hidden="true">
      {initials(builder.name)}
    </span>
  );
}

// The other languages, each in its own words.
function LanguageSwitch() {
  const { language: shown, change } = useWords();
  const [wanted, setWanted] = useState<Language | null>(null);
  return (
    <span className="languages">
      {languages
        .filter((language) => language !== shown)
        .map((language) => (
          <button
            key={language}
            type="button"
            className="plain"
            lang={language}
            aria-busy={wanted === language}
            onClick={() => {
              setWanted(language);
              change(language).finally(() => setWanted(null));
            }}
          >
            {nameOfLanguage[language]}
          </button>
        ))}
    </span>
  );
}

function Foot({ builder }: { builder: Builder | undefined }) {
  const { t } = useWords();
  return (
    <footer className="foot">
      <div className="wrap">
        <Link to="/find">{t('footer.find')}</Link>
        {builder?.terms_url && <a href={builder.terms_url}>{t('footer.terms')}</a>}
        {builder?.privacy_url && <a href={builder.privacy_url}>{t('footer.privacy')}</a>}
        <span className="right">
          <span>{t('runsOn')}</span>
          <span className="wordmark" role="img" aria-label={t('product')} />
        </span>
      </div>
    </footer>
  );
}
