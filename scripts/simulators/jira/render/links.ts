import type { IssueState } from '../world/issue-state.ts';
import type { LinkType } from '../world/links.ts';
import { renderIssueType, renderPriority, renderStatus } from './entities.ts';
import type { RenderSite } from './site.ts';
import { apiBase } from './site.ts';

type Json = Record<string, unknown>;

export function renderLinkType(site: RenderSite, type: LinkType): Json {
  return { ...type, self: `${apiBase(site)}/issueLinkType/${type.id}` };
}

/** The issue at the other end of a link, with the few fields that Jira shows there. */
export function renderLinkedIssue(site: RenderSite, index: number): Json | undefined {
  const issue = site.world.issue(index);
  if (issue === undefined) return undefined;
  const { statuses, priorities, types } = site.world.catalogue;
  const [status, priority, type] = [
    statuses[issue.statusIndex],
    priorities[issue.priorityIndex],
    types[issue.typeIndex],
  ];
  const id = site.world.id(issue);
  return {
    id,
    key: site.world.key(issue),
    self: `${apiBase(site)}/issue/${id}`,
    fields: {
      summary: issue.summary,
      ...(status === undefined ? {} : { status: renderStatus(site, status) }),
      ...(priority === undefined ? {} : { priority: renderPriority(site, priority) }),
      ...(type === undefined ? {} : { issuetype: renderIssueType(site, type) }),
    },
  };
}

/** The field `issuelinks`: the source shows its destinations as `outwardIssue`, the destination its source as `inwardIssue`. */
export function renderIssueLinks(site: RenderSite, issue: IssueState): string {
  const links = site.world.links.of(issue.index);
  if (links.length === 0) return '[]';
  return JSON.stringify(
    links.flatMap((link) => {
      const isSource = link.source === issue.index;
      const other = renderLinkedIssue(site, isSource ? link.destination : link.source);
      if (other === undefined) return [];
      const common = {
        id: String(link.id),
        self: `${apiBase(site)}/issueLink/${link.id}`,
        type: renderLinkType(site, link.type),
      };
      return [isSource ? { ...common, outwardIssue: other } : { ...common, inwardIssue: other }];
    }),
  );
}
