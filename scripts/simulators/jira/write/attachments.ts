import type { Part } from '../../http/multipart.ts';
import { parseMultipart } from '../../http/multipart.ts';
import type { SimulatorAnswer } from '../../http/messages.ts';
import { jsonAnswer, jsonTextAnswer } from '../../http/messages.ts';
import { JiraRefusal, refuse } from '../errors.ts';
import { renderAttachment } from '../render/attachments.ts';
import type { Call, Handler, JiraRoute, Site } from '../site.ts';
import { outcome, route } from '../site.ts';
import type { Attachment } from '../world/attachments.ts';
import { requirePermission } from './permissions.ts';

const XSRF: SimulatorAnswer = {
  status: 403,
  headers: { 'content-type': 'text/html;charset=UTF-8', 'x-atlassian-token': 'no-check' },
  body: 'XSRF check failed',
};
const NOT_MULTIPART: SimulatorAnswer = { status: 415, headers: {}, body: '' };
/** Where Cloud sends those who ask for an attachment's content: an address with a token of its own. */
export const MEDIA_PREFIX = '/media/';

/** Data Center insists on the hyphen. */
function requireToken(call: Call): void {
  const token = String(call.request.headers['x-atlassian-token'] ?? '').toLowerCase();
  const isRight = token === 'no-check' || (token === 'nocheck' && call.site.deployment === 'cloud');
  if (!isRight) throw new JiraRefusal(XSRF);
}

function requireEnabled(call: Call): void {
  if (call.site.world.attachments.enabled) return;
  throw refuse(call.site.deployment === 'cloud' ? 404 : 403, 'Attachments are disabled.');
}

function filesOf(call: Call): Part[] {
  const { limitBytes } = call.site.world.attachments;
  const tooLarge = refuse(413, `The file is larger than the maximum attachment size of ${limitBytes} bytes.`);
  if (call.request.isTooLarge === true) throw tooLarge;
  const parts = parseMultipart(call.request.headers['content-type'] ?? '', call.request.body);
  if (parts === undefined) throw new JiraRefusal(NOT_MULTIPART);
  // Parts of another name are passed over without a word: the answer is then an empty list.
  const files = parts.filter((part) => part.name === 'file' && part.filename !== undefined);
  if (files.some((file) => file.content.length > limitBytes)) throw tooLarge;
  return files;
}

const addAttachments: Handler = (call) => {
  const { world } = call.site;
  requireToken(call);
  const issue = call.site.requireIssue(call.params.issueIdOrKey ?? '');
  requireEnabled(call);
  requirePermission(call, issue, 'CREATE_ATTACHMENTS');
  const added = filesOf(call).map((file) =>
    world.attachments.add({
      issueIndex: issue.index,
      filename: file.filename ?? '',
      mimeType: file.contentType,
      // A copy: the part is a window on the whole request.
      content: Buffer.from(file.content),
      createdMs: world.clock(),
      authorIndex: 0,
    }),
  );
  if (added.length > 0) world.update(world.id(issue), {});
  const render = call.site.renderSite(call.language);
  const body = added.map((attachment) => renderAttachment(render, attachment));
  return { ...outcome(jsonAnswer(body), added.length), wrote: added.map(() => world.key(issue)) };
};

function attachmentOf(call: Call): Attachment {
  const id = call.params.id ?? '';
  const attachment = call.site.world.attachments.get(Number(id));
  const issue = attachment === undefined ? undefined : call.site.world.issue(attachment.issueIndex);
  const isVisible = issue !== undefined && call.site.visibleIssue(call.site.world.id(issue)) !== undefined;
  if (attachment === undefined || !isVisible) {
    throw refuse(404, `The attachment with id '${id}' does not exist`);
  }
  return attachment;
}

function contentAnswer({ content, mimeType, filename }: Attachment): SimulatorAnswer {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;
  const headers = { 'content-type': mimeType, 'content-disposition': disposition };
  return { status: 200, headers, body: '', bytes: content };
}

const getMeta: Handler = ({ site }) => {
  const { enabled, limitBytes } = site.world.attachments;
  return outcome(jsonAnswer({ enabled, uploadLimit: limitBytes }));
};

const getAttachment: Handler = (call) => {
  const attachment = attachmentOf(call);
  const rendered = renderAttachment(call.site.renderSite(call.language), attachment);
  // Here, and only here, Cloud gives the id as a number.
  return outcome(
    jsonAnswer(call.site.deployment === 'cloud' ? { ...rendered, id: attachment.id } : rendered),
    1,
  );
};

const deleteAttachment: Handler = (call) => {
  const { world } = call.site;
  const { id, issueIndex } = attachmentOf(call);
  const issue = world.issue(issueIndex);
  world.attachments.delete(id);
  if (issue === undefined) return outcome(jsonTextAnswer('', 204));
  world.update(world.id(issue), {});
  return { ...outcome(jsonTextAnswer('', 204)), wrote: [world.key(issue)] };
};

const getContent: Handler = (call) => {
  const attachment = attachmentOf(call);
  if (call.query.get('redirect') === 'false' || call.site.deployment === 'data_center') {
    return outcome(contentAnswer(attachment), 1);
  }
  const location = `${call.site.baseUrl}${MEDIA_PREFIX}${attachment.mediaToken}`;
  return outcome({ status: 303, headers: { location }, body: '' }, 1);
};

/** Content by its address: no login is asked for, the token is one. */
export function mediaAnswer(site: Site, path: string): SimulatorAnswer {
  const attachment = site.world.attachments.byMediaToken(path.slice(MEDIA_PREFIX.length));
  return attachment === undefined ? { status: 404, headers: {}, body: '' } : contentAnswer(attachment);
}

export function attachmentRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  const content =
    api === '/rest/api/3' ? `${api}/attachment/content/{id}` : '/secure/attachment/{id}/{filename}';
  return [
    route('GET', `${api}/attachment/meta`, getMeta),
    route('GET', content, getContent),
    route('GET', `${api}/attachment/{id}`, getAttachment),
    route('DELETE', `${api}/attachment/{id}`, deleteAttachment),
    route('POST', `${api}/issue/{issueIdOrKey}/attachments`, addAttachments),
  ];
}
