import { useWords } from '../i18n';
import { useElapsed } from './use-now';

const flashMs = 200;
const longMs = 3_000;
const veryLongMs = 10_000;

type Props = {
  lines?: number;
  tall?: boolean;
  // Where the whole page is on its way, it has a heading all the same.
  page?: boolean;
};

// Content on its way: nothing for an instant, then its shape, then words.
export function Waiting({ lines = 3, tall = false, page = false }: Props) {
  const { t } = useWords();
  const shows = useElapsed(flashMs);
  const isLong = useElapsed(longMs);
  const isVeryLong = useElapsed(veryLongMs);
  return (
    <div className="stack" aria-busy="true">
      {page ? (
        <h1 className="vh">{t('loading')}</h1>
      ) : (
        <span className="vh" role="status">
          {t('loading')}
        </span>
      )}
      <div className={shows ? 'stack' : 'stack unseen-yet'} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a skeleton is its place
          <span key={index} className={tall ? 'sk tall' : 'sk'} />
        ))}
      </div>
      {isLong && (
        <p className="small muted" role="status">
          {isVeryLong ? t('loadingVeryLong') : t('loadingLong')}
        </p>
      )}
    </div>
  );
}
