// What a reload of this tab must not forget: which booking was under way, and that its calendar has
// said a time was taken. No name, no address, no token; the server knows everything else.
import { isReachable, isStage, type Stage } from './stages';

export type Kept = { code: string; stage: Stage; scheduled: boolean };

const name = 'booking-flow/v1';

// Other people's pages and private windows may refuse storage altogether; the flow works without.
export function keep(kept: Kept): void {
  try {
    if (isUnderWay(kept.stage)) sessionStorage.setItem(name, JSON.stringify(kept));
    else sessionStorage.removeItem(name);
  } catch {
    return;
  }
}

export function kept(): Kept | null {
  try {
    return parse(JSON.parse(sessionStorage.getItem(name) ?? 'null'));
  } catch {
    return null;
  }
}

// What was kept may be of another version, or of a booking whose stage has gone on meanwhile.
function parse(value: unknown): Kept | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, stage, scheduled } = value as Record<string, unknown>;
  if (typeof code !== 'string' || !/^BK[0-9A-Z]{6}$/.test(code)) return null;
  if (typeof stage !== 'string' || !isStage(stage) || !isUnderWay(stage)) return null;
  return { code, stage, scheduled: scheduled === true };
}

function isUnderWay(stage: Stage): boolean {
  return stage !== 'confirmed' && stage !== 'expired' && isReachable(stage, 'confirmed');
}
