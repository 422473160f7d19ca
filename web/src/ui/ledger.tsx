import type { ReactNode } from 'react';
import type { Money } from '../api/types';
import { useFormats } from './app-context';

export type Line = { label: ReactNode; small?: ReactNode; amount: Money };

type Props = {
  lines: Line[];
  sum: Line;
  // A double rule: captured and matched, or nothing owed. Never for a quote or money under way.
  closed?: boolean;
};

export function Ledger({ lines, sum, closed = false }: Props) {
  const { money } = useFormats();
  return (
    <table className="ledger">
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never change their order
          <tr key={index}>
            <th scope="row">
              {line.label}
              {line.small && <small>{line.small}</small>}
            </th>
            <td>{money(line.amount)}</td>
          </tr>
        ))}
        <tr className={closed ? 'sum closed' : 'sum'}>
          <th scope="row">
            {sum.label}
            {sum.small && <small>{sum.small}</small>}
          </th>
          <td>
            <span>{money(sum.amount)}</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
