import { Link } from 'react-router';
import type { Step } from '../flow/machine';
import { useWords } from '../i18n';

type Props = {
  now: Step;
  free: boolean;
  hrefs?: Partial<Record<Step, string>>; // where a step that is done can be seen again
};

const ofPaid: Step[] = ['details', 'time', 'review'];
const ofFree: Step[] = ['details', 'time'];

export function Steps({ now, free, hrefs = {} }: Props) {
  const { t } = useWords();
  const steps = free ? ofFree : ofPaid;
  const position = steps.indexOf(now);
  return (
    <nav className="steps" aria-label={t('steps.label')}>
      <p>
        {t('steps.position', { n: position + 1, of: steps.length })} <b>{t(`steps.${now}`)}</b>
      </p>
      <ol data-steps={steps.length}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={index < position ? 'done' : index === position ? 'now' : undefined}
            aria-current={index === position ? 'step' : undefined}
          >
            {index < position ? <Done step={step} href={hrefs[step]} /> : t(`steps.${step}`)}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Done({ step, href }: { step: Step; href: string | undefined }) {
  const { t } = useWords();
  const words = (
    <>
      {t(`steps.${step}`)}
      <span aria-hidden="true"> ✓</span>
      <span className="vh"> {t('steps.done')}</span>
    </>
  );
  return href ? <Link to={href}>{words}</Link> : words;
}
