import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { answerJson, ApiError, startApiServer, type Exchange } from './api-server.ts';
import { DiscoveryJudge, type Call } from './discovery.ts';

const AddVersion = z.object({ payload: z.object({ data: z.string() }) });

export interface SecretVersion {
  readonly value: string;
  state: 'ENABLED' | 'DISABLED' | 'DESTROYED';
}

export interface SecretManagerServer {
  /** `host:port` */
  readonly address: string;
  /** Versions by secret, oldest first: the first one is number 1. */
  readonly secrets: Map<string, SecretVersion[]>;
  readonly calls: readonly string[];
  /** Answers every call so from now on; undefined: as it should be. */
  fail(error: ApiError | undefined): void;
  /** Runs between a list and what follows it. */
  afterList(work: () => void): void;
}

/** Secret Manager's REST API for the project `p`, in memory. Lists give two versions a page. */
export async function startSecretManagerServer(specsFolder: string): Promise<SecretManagerServer> {
  const secrets = new Map<string, SecretVersion[]>();
  const calls: string[] = [];
  let failure: ApiError | undefined;
  let afterList: (() => void) | undefined;
  const judge = new DiscoveryJudge(specsFolder, 'secretmanager.v1');

  const address = await startApiServer(judge, async (exchange) => {
    const call = judge.recognize(exchange.request.method ?? '', exchange.url);
    calls.push(call.id);
    if (failure) {
      throw failure;
    }
    if (call.id.endsWith('.list')) {
      answerList(exchange, call, secrets);
      afterList?.();
    } else if (call.id.endsWith('.addVersion')) {
      await answerAdd(exchange, call, secrets);
    } else {
      answerAccess(exchange, call, secrets);
    }
  });
  return {
    address,
    secrets,
    calls,
    fail: (error) => {
      failure = error;
    },
    afterList: (work) => {
      afterList = work;
    },
  };
}

function answerList(
  exchange: Exchange,
  call: Call,
  secrets: ReadonlyMap<string, readonly SecretVersion[]>,
): void {
  const { parent = '', filter, pageToken = '0' } = call.parameters;
  if (filter !== 'state:ENABLED') {
    throw new Error(`the filter ${filter} is not simulated`);
  }
  const versions = versionsOf(secrets, parent).map(({ state }, place) => ({
    name: `${parent}/versions/${place + 1}`,
    state,
    createTime: new Date(1_700_000_000_000 + place * 1_000).toISOString(),
  }));
  const enabled = versions.filter(({ state }) => state === 'ENABLED').toReversed();
  const start = Number(pageToken);
  answerJson(exchange, call, {
    versions: enabled.slice(start, start + 2),
    totalSize: enabled.length,
    ...(start + 2 < enabled.length ? { nextPageToken: String(start + 2) } : {}),
  });
}

async function answerAdd(
  exchange: Exchange,
  call: Call,
  secrets: ReadonlyMap<string, SecretVersion[]>,
): Promise<void> {
  const { parent = '' } = call.parameters;
  const versions = versionsOf(secrets, parent);
  const { payload } = AddVersion.parse(JSON.parse(await text(exchange.request)));
  versions.push({ value: Buffer.from(payload.data, 'base64').toString(), state: 'ENABLED' });
  answerJson(exchange, call, { name: `${parent}/versions/${versions.length}`, state: 'ENABLED' });
}

function answerAccess(
  exchange: Exchange,
  call: Call,
  secrets: ReadonlyMap<string, readonly SecretVersion[]>,
): void {
  const { name = '' } = call.parameters;
  const [parent = '', number = ''] = name.split('/versions/');
  const version = versionsOf(secrets, parent)[Number(number) - 1];
  if (!call.id.endsWith('.access') || !version) {
    throw new ApiError(404, 'NOT_FOUND', `${name} not found`);
  }
  if (version.state !== 'ENABLED') {
    throw new ApiError(400, 'FAILED_PRECONDITION', `${name} is in ${version.state} state`);
  }
  answerJson(exchange, call, { name, payload: { data: Buffer.from(version.value).toString('base64') } });
}

function versionsOf<Versions>(secrets: ReadonlyMap<string, Versions>, parent: string): Versions {
  const versions = secrets.get(parent.replace('projects/p/secrets/', ''));
  if (!versions) {
    throw new ApiError(404, 'NOT_FOUND', `Secret [${parent}] not found.`);
  }
  return versions;
}
