import type { Attachment } from '../world/attachments.ts';
import type { IssueState } from '../world/issue-state.ts';
import { renderUser } from './entities.ts';
import type { RenderSite } from './site.ts';
import { apiBase, jiraInstant } from './site.ts';

type Json = Record<string, unknown>;

export function renderAttachment(site: RenderSite, attachment: Attachment): Json {
  const { id, filename, authorIndex, createdMs, content, mimeType } = attachment;
  const author = site.world.catalogue.users[authorIndex];
  return {
    self: `${apiBase(site)}/attachment/${id}`,
    id: String(id),
    filename,
    ...(author === undefined ? {} : { author: renderUser(site, author) }),
    created: jiraInstant(createdMs),
    size: content.length,
    mimeType,
    content:
      site.deployment === 'cloud'
        ? `${apiBase(site)}/attachment/content/${id}`
        : `${site.selfBaseUrl}/secure/attachment/${id}/${encodeURIComponent(filename)}`,
  };
}

/** The field `attachment`. */
export function renderAttachments(site: RenderSite, issue: IssueState): string {
  const attachments = site.world.attachments.of(issue.index);
  if (attachments.length === 0) return '[]';
  return JSON.stringify(attachments.map((attachment) => renderAttachment(site, attachment)));
}
