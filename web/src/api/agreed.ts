// What the server's document does not describe yet, in the generator's form: agreed between server
// and web, and gone from here as soon as the document has it.

type Post<Path, Body, Answers> = {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get?: never;
  put?: never;
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
  post: {
    parameters: { query?: never; header?: never; cookie?: never } & ([Path] extends [never]
      ? { path?: never }
      : { path: Path });
    responses: Answers;
  } & ([Body] extends [never]
    ? { requestBody?: never }
    : { requestBody: { content: { 'application/json': Body } } });
};

type Answer<Body> = { headers: Record<string, unknown>; content: { 'application/json': Body } };
type Silence = { headers: Record<string, unknown>; content?: never };
type Code = { code: string };

export type AgreedPaths = {
  '/api/v1/recovery': Post<
    never,
    { email: string; language?: string },
    { 202: Answer<Record<string, never>> }
  >;
  '/api/v1/recovery/{token}': Post<{ token: string }, never, { 200: Answer<Code> }>;
  '/api/v1/bookings/{code}/stream-ticket': Post<
    Code,
    never,
    { 200: Answer<{ ticket: string; expires_at: string }> }
  >;
  '/api/v1/bookings/{code}/funnel': Post<Code, { event: string }, { 204: Silence }>;
};
