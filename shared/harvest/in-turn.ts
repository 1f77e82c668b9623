const turns = new Map<string, Promise<unknown>>();

/**
 * Works on one thing after the other within this process. What many units write at the same time is decided by
 * transactions, which between processes is enough; here it spares them from losing to each other again and again.
 */
export async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(key);
  const mine = before ? before.then(work, work) : work();
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}
