import type { Terms } from '../api/types';
import { useWords } from '../i18n';
import { isNothing } from '../lib/money';
import { useFormats } from '../ui/app-context';
import { Glyph } from '../ui/glyphs';

export function NextSteps({ terms }: { terms: Terms }) {
  const { t } = useWords();
  const { money } = useFormats();
  const isFree = isNothing(terms.price);
  const choose = terms.mode === 'pay_first' ? t('nextSteps.chooseOurs') : t('nextSteps.choose');
  return (
    <ol className="next">
      <li>
        <Glyph name="wait" />
        <span>{choose}</span>
      </li>
      {!isFree && (
        <li>
          <Glyph name="held" />
          <span>{t('nextSteps.held')}</span>
        </li>
      )}
      <li>
        <Glyph name="confirmed" />
        <span>
          {isFree ? t('nextSteps.free') : t('nextSteps.pay', { amount: money(terms.price) })}
        </span>
      </li>
    </ol>
  );
}
