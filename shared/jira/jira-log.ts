import type { Log } from '../observability/log.ts';

/** What the client says of its own accord: states that change, never single requests. */
export type JiraLog = Pick<Log, 'info' | 'warn'>;

export const noLog: JiraLog = { info: () => {}, warn: () => {} };
