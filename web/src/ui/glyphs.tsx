// The slot as a sign: 22 by 16, drawn once at the root and used by name. Stages look the same for
// everybody, and never by colour alone.

export type GlyphName =
  | 'draft'
  | 'held'
  | 'releasing'
  | 'expired'
  | 'placing'
  | 'confirmed'
  | 'confirmed-on-firm'
  | 'completed'
  | 'cancelling'
  | 'cancelled'
  | 'attention'
  | 'refund-moving'
  | 'refund-done'
  | 'refund-failed'
  | 'refund-cancelled'
  | 'all'
  | 'part'
  | 'none'
  | 'wait';

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="g" aria-hidden="true">
      <use href={`#g-${name}`} />
    </svg>
  );
}

const slot = { x: 1, y: 2, width: 20, height: 12, rx: 2 };
const leftHalf = 'M11 2H3a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h8z';
const tick = 'm7 8.2 2.8 2.8L15.2 5.2';
const arrow = 'M4 6h10.5a4 4 0 0 1 0 8H9';

function Hatch({ id, letter }: { id: string; letter: string }) {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect className={`h${letter}-b`} width="6" height="6" />
      <line className={`h${letter}-l`} x1="0" y1="0" x2="0" y2="6" />
    </pattern>
  );
}

// Once at the root of each entry; everything refers to it by id.
export function GlyphDefinitions() {
  return (
    <svg width="0" height="0" className="vh" aria-hidden="true">
      <defs>
        <Hatch id="hatch-held" letter="k" />
        <Hatch id="hatch-moving" letter="m" />
        <Hatch id="hatch-firm" letter="f" />
      </defs>
      <StageSymbols />
      <RefundSymbols />
      <ShareSymbols />
    </svg>
  );
}

function StageSymbols() {
  return (
    <>
      <symbol id="g-draft" viewBox="0 0 22 16">
        <rect
          {...slot}
          fill="none"
          stroke="var(--sp-over)"
          strokeWidth="1.75"
          strokeDasharray="1.75 2.25"
        />
      </symbol>
      <symbol id="g-held" viewBox="0 0 22 16">
        <rect {...slot} fill="var(--sp-marker)" />
        <path
          d="M4 14 14 2M10 14 20 2M1.5 9.5 8 2"
          stroke="var(--sp-on-marker)"
          strokeWidth="1.5"
        />
        <rect {...slot} fill="none" stroke="var(--sp-ink)" strokeWidth="1.75" />
      </symbol>
      <symbol id="g-releasing" viewBox="0 0 22 16">
        <path d="M1 2h10v12H1z" fill="var(--sp-marker)" />
        <path d="M2 12 10 3" stroke="var(--sp-on-marker)" strokeWidth="1.5" />
        <path d={leftHalf} fill="none" stroke="var(--sp-ink)" strokeWidth="1.75" />
        <path
          d="M12 2h7a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7"
          fill="none"
          stroke="var(--sp-over)"
          strokeWidth="1.75"
          strokeDasharray="3 2.25"
        />
      </symbol>
      <symbol id="g-expired" viewBox="0 0 22 16">
        <rect
          {...slot}
          fill="none"
          stroke="var(--sp-over)"
          strokeWidth="1.75"
          strokeDasharray="4 2.6"
        />
      </symbol>
      <symbol id="g-placing" viewBox="0 0 22 16">
        <path d={leftHalf} fill="var(--sp-moving)" />
        <rect {...slot} fill="none" stroke="var(--sp-moving)" strokeWidth="1.75" />
      </symbol>
      <symbol id="g-confirmed" viewBox="0 0 22 16">
        <rect {...slot} fill="var(--sp-firm)" stroke="var(--sp-firm)" strokeWidth="1.75" />
        <path d={tick} fill="none" stroke="var(--sp-on-firm)" strokeWidth="2" />
      </symbol>
      <symbol id="g-confirmed-on-firm" viewBox="0 0 22 16">
        <rect {...slot} fill="var(--sp-on-firm)" />
        <path d={tick} fill="none" stroke="var(--sp-firm)" strokeWidth="2" />
      </symbol>
      <symbol id="g-completed" viewBox="0 0 22 16">
        <rect x="1" y="0.5" width="20" height="8.5" rx="2" fill="currentColor" />
        <path d="M0 11.75h22M0 15h22" stroke="currentColor" strokeWidth="1.6" />
      </symbol>
      <symbol id="g-cancelling" viewBox="0 0 22 16">
        <path d={leftHalf} fill="var(--sp-moving)" opacity=".35" />
        <rect {...slot} fill="none" stroke="var(--sp-moving)" strokeWidth="1.75" />
        <path d="M4 15.5 18 .5" stroke="var(--sp-moving)" strokeWidth="1.75" />
      </symbol>
      <symbol id="g-cancelled" viewBox="0 0 22 16">
        <rect {...slot} fill="none" stroke="var(--sp-over)" strokeWidth="1.75" />
        <path d="M4 15.5 18 .5" stroke="var(--sp-over)" strokeWidth="1.75" />
      </symbol>
      <symbol id="g-attention" viewBox="0 0 22 16">
        <rect {...slot} fill="var(--sp-brick)" />
        <path d="M11 4.2v4.6M11 10.4v1.9" stroke="var(--sp-on-brick)" strokeWidth="2" />
      </symbol>
      <symbol id="g-wait" viewBox="0 0 22 16">
        <rect {...slot} fill="none" stroke="var(--sp-line)" strokeWidth="1.75" />
      </symbol>
    </>
  );
}

function RefundSymbols() {
  return (
    <>
      <symbol id="g-refund-moving" viewBox="0 0 22 16">
        <path
          d={arrow}
          fill="none"
          stroke="var(--sp-moving)"
          strokeWidth="2"
          strokeDasharray="3 1.6"
        />
        <path d="M8 1.5 3.5 6 8 10.5" fill="none" stroke="var(--sp-moving)" strokeWidth="2" />
      </symbol>
      <symbol id="g-refund-done" viewBox="0 0 22 16">
        <path
          d="M4 4.5h10.5a3 3 0 0 1 0 6H10"
          fill="none"
          stroke="var(--sp-firm)"
          strokeWidth="2"
        />
        <path d="M7.5.8 3.8 4.5l3.7 3.7" fill="none" stroke="var(--sp-firm)" strokeWidth="2" />
        <path d="M1 12.75h20M1 15.5h20" stroke="var(--sp-firm)" strokeWidth="1.4" />
      </symbol>
      <symbol id="g-refund-failed" viewBox="0 0 22 16">
        <path d="M4 6h7M8 1.5 3.5 6 8 10.5" fill="none" stroke="var(--sp-brick)" strokeWidth="2" />
        <path d="m13 4 7 8m0-8-7 8" stroke="var(--sp-brick)" strokeWidth="2" />
      </symbol>
      <symbol id="g-refund-cancelled" viewBox="0 0 22 16">
        <path
          d={`${arrow}M8 1.5 3.5 6 8 10.5`}
          fill="none"
          stroke="var(--sp-over)"
          strokeWidth="2"
        />
        <path d="M5 15.5 19 .5" stroke="var(--sp-over)" strokeWidth="1.75" />
      </symbol>
    </>
  );
}

function ShareSymbols() {
  const share = { x: 1, y: 4, width: 20, height: 8, strokeWidth: 1.5 };
  return (
    <>
      <symbol id="g-all" viewBox="0 0 22 16">
        <rect {...share} fill="var(--sp-firm)" stroke="var(--sp-firm)" />
      </symbol>
      <symbol id="g-part" viewBox="0 0 22 16">
        <rect x="1" y="4" width="10" height="8" fill="var(--sp-firm)" />
        <rect {...share} fill="none" stroke="var(--sp-firm)" />
      </symbol>
      <symbol id="g-none" viewBox="0 0 22 16">
        <rect {...share} fill="none" stroke="var(--sp-line)" />
      </symbol>
    </>
  );
}
