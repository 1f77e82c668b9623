import type { Platform } from '../platform/platform.ts';
import type { FunctionDefinition, PlatformUse } from './definition.ts';
import type { FunctionEnvironment } from './exchange.ts';

const PORTS = [
  'documents',
  'warehouse',
  'topics',
  'tasks',
  'blobs',
  'secrets',
] as const satisfies readonly (keyof Platform & PlatformUse)[];

/** The access check reads grants, and unreadable deliveries are stored: only public functions do without documents. */
export function usesOf(definition: FunctionDefinition): readonly PlatformUse[] {
  const needsDocuments = definition.trigger !== 'http' || definition.access !== 'public';
  const uses = new Set<PlatformUse>([
    ...(needsDocuments ? (['documents'] as const) : []),
    ...(definition.uses ?? []),
  ]);
  return [...uses].toSorted();
}

/**
 * The environment with the ports that the definition lists. In the cloud its account has no role for any other, and its
 * archive no library: everywhere else such a port throws when it is touched, so that a use that is not listed is found here.
 */
export function withUsedPorts(
  definition: FunctionDefinition,
  environment: FunctionEnvironment,
): FunctionEnvironment {
  if (environment.production) return environment;
  const uses = usesOf(definition);
  const refusals = PORTS.filter((port) => !uses.includes(port)).map((port) => [
    port,
    { get: () => refuse(definition.name, port) },
  ]);
  // Descriptors, because reading a port would connect it.
  const platform = Object.defineProperties({} as Platform, {
    ...Object.getOwnPropertyDescriptors(environment.platform),
    ...(Object.fromEntries(refusals) as PropertyDescriptorMap),
  });
  return { ...environment, platform };
}

function refuse(name: string, port: PlatformUse): never {
  throw new Error(
    `${name} touches ${port}, which its definition does not list: add it to \`uses\`, or leave it.`,
  );
}
