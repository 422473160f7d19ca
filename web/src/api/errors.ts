import type { Quote } from './types';

// A problem document (RFC 9457) as the server sends it.
export type Problem = {
  code: string;
  status: number;
  title?: string;
  detail?: string;
  request_id?: string;
  field?: string;
  quote?: Quote;
};

// The server answered, and refused.
export class Refused extends Error {
  readonly problem: Problem;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'Refused';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

// No answer came: whether the request was carried out is unknown.
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('no answer came', { cause });
    this.name = 'Unreachable';
  }
}

export function codeOf(error: unknown): string | null {
  return error instanceof Refused ? error.problem.code : null;
}

// No credential opens it: the booking may exist, for somebody else.
export function isNotOurs(error: unknown): boolean {
  return error instanceof Refused && [401, 404].includes(error.problem.status);
}

// Worth asking again without any change: the line or the server failed, not the request.
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Refused && (error.problem.status >= 500 || error.problem.status === 429);
}

export async function refusalIn(response: Response): Promise<Refused> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null;
  const requestId = response.headers.get('X-Request-Id');
  const body: unknown = await response.json().catch(() => null);
  const told = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return new Refused(
    {
      ...told,
      code: told.code ?? 'no_problem_document',
      status: response.status,
      ...(told.request_id || !requestId ? {} : { request_id: requestId }),
    },
    wait,
  );
}
