import type { Controls } from '../http/admin.ts';
import type { ListenOptions } from '../http/server.ts';
import { serve } from '../http/server.ts';
import { ValidationReport } from '../specs/report.ts';
import { createWorld } from './create-world.ts';
import { Engine } from './engine.ts';
import type { LimitOptions, Limits } from './limits.ts';
import type { GitHubValidator } from './validator.ts';
import type { World } from './world.ts';

export interface GitHubSimulatorOptions {
  /** Default: a world of 200 issues. */
  world?: World | undefined;
  /** 0, the default, lets the system choose. */
  port?: number | undefined;
  /** PEM texts: serves https. */
  tls?: ListenOptions['tls'];
  /** `/api/v3` makes it a GitHub Enterprise server. */
  basePath?: '' | '/api/v3' | undefined;
  token?: string | undefined;
  latencyMs?: number | undefined;
  /** Default: GitHub's own, 5,000 requests an hour and 30 searches a minute. */
  limits?: LimitOptions | undefined;
  /** Seeds the faults' probabilities. */
  faultSeed?: number | undefined;
  /** Holds every exchange against GitHub's document; default: on where MILLRACE_VALIDATION_DIR is set. */
  validate?: boolean | undefined;
}

export interface GitHubSimulator extends Controls {
  /** Of the REST API. */
  readonly baseUrl: string;
  /** What the site accepts. */
  token: string;
  readonly world: World;
  readonly limits: Limits;
  /** Where validation is on: what it found so far. */
  readonly validation: ValidationReport | undefined;
  close(): Promise<void>;
}

/** Starts a simulated GitHub on loopback. Close it when done. */
export async function startGitHubSimulator(options: GitHubSimulatorOptions = {}): Promise<GitHubSimulator> {
  const world = options.world ?? createWorld();
  const engine = new Engine(options, world, await loadValidator(options.validate));
  const server = await serve((request) => engine.respond(request), {
    port: options.port ?? 0,
    tls: options.tls,
  });
  engine.origin = server.origin;
  return {
    baseUrl: `${server.origin}${options.basePath ?? ''}`,
    get token() {
      return engine.token;
    },
    set token(token: string) {
      engine.token = token;
    },
    world,
    faults: engine.faults,
    requests: engine.requests,
    latency: engine.latency,
    limits: engine.limits,
    validation: engine.validator?.report,
    close: () => server.close(),
  };
}

async function loadValidator(
  wanted: boolean | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<GitHubValidator | undefined> {
  const reportDir = environment.MILLRACE_VALIDATION_DIR;
  const hasDir = reportDir !== undefined && reportDir !== '';
  if (!(wanted ?? hasDir)) return undefined;
  // Loaded only here: ajv is a development dependency, and the demo does without.
  const { GitHubValidator } = await import('./validator.ts');
  return new GitHubValidator(new ValidationReport(hasDir ? reportDir : undefined));
}
