import type { ReactNode } from 'react';

export type Fact = { name: string; value: ReactNode };

export function Facts({ facts, small }: { facts: Fact[]; small?: boolean }) {
  return (
    <dl className={small ? 'facts small' : 'facts'}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
