import { z } from 'zod';
import { jsonAnswer, jsonTextAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import { renderLinkedIssue, renderLinkType } from '../render/links.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readBody, route } from '../site.ts';
import type { IssueState } from '../world/issue-state.ts';
import type { IssueLink, LinkType } from '../world/links.ts';
import { requirePermission } from './permissions.ts';
import { Keyed } from './references.ts';

const LinkBody = z.object({
  type: z.object({ id: z.string().optional(), name: z.string().optional() }),
  inwardIssue: Keyed,
  outwardIssue: Keyed,
});

function typeOf(call: Call, { id, name }: z.infer<typeof LinkBody>['type']): LinkType {
  const found = call.site.world.links.types.find((type) =>
    id === undefined ? type.name.toLowerCase() === name?.toLowerCase() : type.id === id,
  );
  if (found !== undefined) return found;
  throw refuse(
    404,
    id === undefined
      ? `No issue link type with name '${name ?? ''}' found.`
      : `No issue link type with id '${id}' found.`,
  );
}

function issueOf(call: Call, { id, key }: z.infer<typeof Keyed>): IssueState {
  return call.site.requireIssue(key ?? id ?? '');
}

/** POST issueLink: 201 without a body, also for a link that is there already. */
const createLink: Handler = (call) => {
  const { world } = call.site;
  const body = readBody(call, LinkBody);
  const type = typeOf(call, body.type);
  const [source, destination] = [issueOf(call, body.inwardIssue), issueOf(call, body.outwardIssue)];
  for (const issue of [source, destination]) requirePermission(call, issue, 'LINK_ISSUES');
  if (source.index === destination.index) throw refuse(400, 'You cannot link an issue to itself.');
  const isNew = world.links.add(type, source.index, destination.index);
  if (isNew) for (const issue of [source, destination]) world.update(world.id(issue), {});
  return { ...outcome(jsonTextAnswer('', 201)), wrote: isNew ? [world.key(source)] : [] };
};

function linkOf(call: Call): IssueLink {
  const text = call.params.linkId ?? '';
  if (!/^\d+$/.test(text)) throw refuse(400, `The issue link id '${text}' is not valid.`);
  const link = call.site.world.links.get(Number(text));
  const isVisible =
    link !== undefined &&
    [link.source, link.destination].every((index) => {
      const issue = call.site.world.issue(index);
      return issue !== undefined && call.site.visibleIssue(call.site.world.id(issue)) !== undefined;
    });
  if (!isVisible) throw refuse(404, `No issue link with id '${text}' exists.`);
  return link;
}

const getLink: Handler = (call) => {
  const link = linkOf(call);
  const render = call.site.renderSite(call.language);
  return outcome(
    jsonAnswer({
      id: String(link.id),
      self: `${apiBase(render)}/issueLink/${link.id}`,
      type: renderLinkType(render, link.type),
      inwardIssue: renderLinkedIssue(render, link.source),
      outwardIssue: renderLinkedIssue(render, link.destination),
    }),
    1,
  );
};

const deleteLink: Handler = (call) => {
  const { world } = call.site;
  const link = linkOf(call);
  const issues = [link.source, link.destination].flatMap((index) => world.issue(index) ?? []);
  for (const issue of issues) requirePermission(call, issue, 'LINK_ISSUES');
  world.links.delete(link.id);
  for (const issue of issues) world.update(world.id(issue), {});
  return { ...outcome(jsonTextAnswer('', 204)), wrote: issues.slice(0, 1).map((issue) => world.key(issue)) };
};

const linkTypes: Handler = (call) => {
  const render = call.site.renderSite(call.language);
  const issueLinkTypes = call.site.world.links.types.map((type) => renderLinkType(render, type));
  return outcome(jsonAnswer({ issueLinkTypes }));
};

export function linkRoutes(api: string): JiraRoute[] {
  return [
    route('GET', `${api}/issueLinkType`, linkTypes),
    route('POST', `${api}/issueLink`, createLink),
    route('GET', `${api}/issueLink/{linkId}`, getLink),
    route('DELETE', `${api}/issueLink/{linkId}`, deleteLink),
  ];
}
