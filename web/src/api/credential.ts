// Who opens a booking. On our own pages the browser keeps a cookie that no script reads; in other
// people's pages there are no cookies, and tokens live in memory as long as the frame does.

export type Credential = {
  readonly kind: 'cookie' | 'bearer';
  headers(code: string): Record<string, string>;
  keep(code: string, token: string): void;
};

export const cookieCredential: Credential = {
  kind: 'cookie',
  headers: () => ({}),
  keep: () => {},
};

export function bearerCredential(): Credential {
  const tokens = new Map<string, string>();
  return {
    kind: 'bearer',
    headers(code): Record<string, string> {
      const token = tokens.get(code);
      return token ? { Authorization: `Bearer ${token}` } : {};
    },
    keep: (code, token) => void tokens.set(code, token),
  };
}
