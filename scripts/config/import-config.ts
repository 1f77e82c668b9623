import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { Problem } from '../../shared/function/problem.ts';
import { StoredMembers, StoredSettings } from '../../shared/harvest/config.ts';
import { CommandError } from '../local/run-command.ts';
import type { RunningProcess } from '../local/running-process.ts';
import { readTeamFile } from './team-file.ts';

const MEMBERS_PATH = '/api/config/team-members';
const SETTINGS_PATH = '/api/config/harvest';

export interface ConfigImport {
  readonly members: number;
  /** Names of the settings that were stored. */
  readonly settings: readonly string[];
  readonly notTaken: readonly string[];
}

/**
 * Takes over the team members of a `team_members.properties` in place of those before, and what it sets of the harvest's
 * settings. A `CommandError` says what is wrong and what was stored in spite of it.
 */
export async function importConfig(
  path: string,
  tenant: string,
  process: RunningProcess,
): Promise<ConfigImport> {
  const { members, settings, notTaken } = readTeamFile(await contentOf(path));
  const api = new ConfigApi(process, tenant);
  const names = Object.keys(settings);
  // Both are read first, so that a process that answers neither stores neither.
  const before = {
    members: await api.read(MEMBERS_PATH, StoredMembers),
    settings: await api.read(SETTINGS_PATH, StoredSettings),
  };
  let stored = 'Nothing was imported.';
  if (members.length > 0) {
    await api.replace(MEMBERS_PATH, { team_members: members, version: before.members.version }, stored);
    stored = 'The team members were imported, the settings were not.';
  }
  if (names.length > 0) await api.replace(SETTINGS_PATH, { ...before.settings, ...settings }, stored);
  return { members: members.length, settings: names, notTaken };
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(
      `The file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

class ConfigApi {
  readonly #process: RunningProcess;
  readonly #tenant: string;

  constructor(process: RunningProcess, tenant: string) {
    this.#process = process;
    this.#tenant = tenant;
  }

  async read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.#call('GET', path, undefined, 'Nothing was imported.'));
  }

  async replace(path: string, content: object, stored: string): Promise<void> {
    await this.#call('PUT', path, JSON.stringify(content), stored);
  }

  async #call(method: string, path: string, body: string | undefined, stored: string): Promise<unknown> {
    const response = await fetch(this.#process.baseUrl + path, {
      method,
      headers: {
        authorization: this.#process.authorization,
        'x-tenant-id': this.#tenant,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const detail = Problem.safeParse(answer).data?.detail ?? `The process answered ${response.status}.`;
    throw new CommandError(`${stored} ${detail}`);
  }
}
