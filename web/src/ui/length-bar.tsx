import { clamp } from '../lib/numbers';

const width = 184;
const hourPx = 60;
const hours = 3;

// How long a session is, on a scale of three hours, the same for every card.
export function LengthBar({ minutes }: { minutes: number }) {
  const length = clamp((minutes / 60) * hourPx, 4, hours * hourPx);
  return (
    <svg className="len" width={width} aria-hidden="true">
      <path className="tk" d="M2 2v12M62 2v12M122 2v12M182 2v12M32 9v5M92 9v5M152 9v5" />
      <path className="bs" d="M1 14.5h182" />
      <rect className="bar firm" x="2.75" y="3" width={length - 1.5} height="10" />
    </svg>
  );
}
