import { DatabaseSync } from 'node:sqlite';

/**
 * Loaded into a process before Millrace (`--import`): ends it with SIGKILL at a commit of its stores, told by `CHAOS_KILL`
 * or a message, as `before 3` or `after 3`, counted from then on. Nothing of Millrace knows.
 */
interface Order {
  left: number;
  readonly side: string;
}

let order = parse(process.env['CHAOS_KILL'] ?? '');

process.on('message', (text) => {
  order = parse(String(text));
  process.send?.('done');
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(1));

const execute = Reflect.get(DatabaseSync.prototype, 'exec');
DatabaseSync.prototype.exec = function exec(sql) {
  const isLast = sql === 'COMMIT' && order !== undefined && (order.left -= 1) === 0;
  if (isLast && order?.side === 'before') process.kill(process.pid, 'SIGKILL');
  execute.call(this, sql);
  if (isLast) process.kill(process.pid, 'SIGKILL');
};

function parse(text: string): Order | undefined {
  const [, side, left] = /^(before|after) (\d+)$/.exec(text) ?? [];
  return side === undefined ? undefined : { side, left: Number(left) };
}
