import { randomUUID } from 'node:crypto';

export interface Ids {
  uuid(): string;
}

export const systemIds: Ids = { uuid: () => randomUUID() };
