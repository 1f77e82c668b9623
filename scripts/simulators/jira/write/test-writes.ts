import { z } from 'zod';
import type { JiraSimulatorOptions } from '../start.ts';
import type { TestSite } from '../test-site.ts';
import { openSite } from '../test-site.ts';
import { createWorld } from '../world/create-world.ts';
import type { World } from '../world/world.ts';

export const Made = z.object({ id: z.string(), key: z.string(), self: z.string() });
export type Made = z.infer<typeof Made>;
export const Refusal = z.object({
  errorMessages: z.array(z.string()),
  errors: z.record(z.string(), z.string()),
});
type Refusal = z.infer<typeof Refusal>;
const Read = z.looseObject({ fields: z.record(z.string(), z.unknown()) });

export const DEPLOYMENTS = ['cloud', 'data_center'] as const;
export const API = { cloud: '/rest/api/3', data_center: '/rest/api/2' } as const;

/** A document of paragraphs. */
export function adf(...paragraphs: string[]): unknown {
  const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { version: 1, type: 'doc', content };
}

/** The least that a new issue needs. */
export const BASE = { project: { key: 'MILL' }, issuetype: { name: 'Story' }, summary: 'Made' };

type Fields = Readonly<Record<string, unknown>>;

export interface WriteSite extends TestSite {
  readonly api: string;
  /** Creates an issue from the base and these fields; throws when it is refused. */
  make(fields?: Fields): Promise<Made>;
  /** The refusal of such an issue; throws when it has another status. */
  refused(fields: Fields, status?: number): Promise<Refusal>;
  /** All fields of an issue. */
  read(idOrKey: string): Promise<Record<string, unknown>>;
  /** The status of a call, with a body as JSON. */
  status(method: string, path: string, body?: unknown): Promise<number>;
}

/** A site of 60 issues for tests that write. */
export async function openWriteSite(
  deployment: 'cloud' | 'data_center',
  options: Partial<JiraSimulatorOptions> & { world?: World } = {},
): Promise<WriteSite> {
  const site = await openSite({ deployment, world: createWorld({ issues: 60 }), ...options });
  const api = API[deployment];
  const post = async (fields: Fields, status: number): ReturnType<TestSite['post']> => {
    const answer = await site.post(`${api}/issue`, { fields: { ...BASE, ...fields } });
    if (answer.status !== status) throw new Error(`POST issue answers ${answer.status}: ${answer.text}`);
    return answer;
  };
  return {
    ...site,
    api,
    make: async (fields = {}) => (await post(fields, 201)).as(Made),
    refused: async (fields, status = 400) => (await post(fields, status)).as(Refusal),
    read: async (idOrKey) => (await site.get(`${api}/issue/${idOrKey}`)).as(Read).fields,
    status: async (method, path, body) => (await site.call(method, path, body)).status,
  };
}
