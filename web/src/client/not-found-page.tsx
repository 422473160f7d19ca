import { useWords } from '../i18n';
import { ButtonLink } from '../ui/button';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';

export function NotFoundPage() {
  const { t } = useWords();
  return (
    <Frame>
      <div className="stack">
        <PageTitle title={t('builder.notFound')} />
        <p>{t('builder.notFoundText')}</p>
        <p>
          <ButtonLink kind="secondary" to="/find">
            {t('footer.find')}
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
