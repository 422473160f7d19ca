import { useWords } from '../i18n';
import { Notice } from '../ui/notice';

type Props = { url: string };

function NewTab({ url }: Props) {
  const { t } = useWords();
  return (
    <a href={url} target="_blank" rel="noopener">
      {t('time.open')}
    </a>
  );
}

// In place of a calendar that has not spoken for a while.
export function SlowCalendar({ url }: Props) {
  const { t } = useWords();
  return (
    <div className="embed-slow">
      <Notice tone="moving" role="status">
        <p>{t('time.slow')}</p>
        <p className="lone">
          <NewTab url={url} />
        </p>
      </Notice>
    </div>
  );
}

// Where the window is wide it stands beside the calendar, whose height is not known beforehand.
export function MissingCalendar({ url, beside = false }: Props & { beside?: boolean }) {
  const { t } = useWords();
  return (
    <p className={beside ? 'small hide-s' : 'small hide-l'}>
      {t('time.missing')} <NewTab url={url} />. {t('time.notices')}
    </p>
  );
}
