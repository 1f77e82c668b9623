import { z } from 'zod';
import type { SimulatorRequest } from '../../http/messages.ts';
import type { World } from '../world/world.ts';
import { Keyed } from './references.ts';

const LinkEnds = z.object({ inwardIssue: Keyed, outwardIssue: Keyed });
const Moved = z.object({ issues: z.array(z.string()) });

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function named(
  request: SimulatorRequest,
  template: string,
  params: Readonly<Record<string, string>>,
): string[] {
  if (params.issueIdOrKey !== undefined) return [params.issueIdOrKey];
  if (template.endsWith('/issueLink')) {
    const ends = LinkEnds.safeParse(parsed(request.body)).data;
    return [ends?.inwardIssue, ends?.outwardIssue].flatMap((end) => end?.key ?? end?.id ?? []);
  }
  if (template.startsWith('/rest/agile/')) return Moved.safeParse(parsed(request.body)).data?.issues ?? [];
  return [];
}

/** Ids of the existing issues that a request writes, for the limit of writes on one issue. */
export function writtenIssues(
  world: World,
  request: SimulatorRequest,
  template: string,
  params: Readonly<Record<string, string>>,
): string[] {
  if (request.method === 'GET') return [];
  const issues = named(request, template, params).flatMap((idOrKey) => world.lookup(idOrKey) ?? []);
  return [...new Set(issues.map((issue) => world.id(issue)))];
}
