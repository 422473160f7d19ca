// One key for one intention. A request that got no answer may have been carried out, so whoever
// asks for the same again must send the same key; once an answer came, the intention is over.

export type Keys = ReturnType<typeof createKeys>;

export function createKeys(fresh: () => string = () => crypto.randomUUID()) {
  const open = new Map<string, string>();
  return {
    keyFor(intention: string): string {
      const key = open.get(intention) ?? fresh();
      open.set(intention, key);
      return key;
    },
    // 409 in_progress and 5xx say nothing about how the request ends.
    settle(intention: string, status: number, code: string | null): void {
      if (status < 500 && code !== 'in_progress') open.delete(intention);
    },
  };
}
