import { transitions } from './transitions.gen';

type Row = (typeof transitions)[number];

// Every stage of the domain's table; a new one there makes each Record<Stage, …> here incomplete.
export type Stage = Row['from'] | Row['to'];

const known = new Set<string>(transitions.flatMap(({ from, to }) => [from, to]));

export function isStage(text: string): text is Stage {
  return known.has(text);
}

export function isReachable(from: Stage, to: Stage): boolean {
  const seen = new Set<Stage>([from]);
  for (const stage of seen) for (const row of transitions) if (row.from === stage) seen.add(row.to);
  return seen.has(to);
}
