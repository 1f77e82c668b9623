import type { History, HistoryItem } from '../world/issue-state.ts';
import { renderUser } from './entities.ts';
import type { RenderSite } from './site.ts';
import { jiraInstant } from './site.ts';

/** Writes one history as JSON text; `epoch` gives `created` in milliseconds, as changelog/bulkfetch does. */
export type HistoryRenderer = (history: History, created: 'iso' | 'epoch') => string;

function quoted(text: string | null): string {
  return text === null ? 'null' : JSON.stringify(text);
}

function renderItem(item: HistoryItem, isCloud: boolean): string {
  const fieldId = isCloud ? `"fieldId":"${item.fieldId}",` : '';
  return (
    `{"field":${quoted(item.field)},"fieldtype":"${item.fieldtype}",${fieldId}"from":${quoted(item.from)},` +
    `"fromString":${quoted(item.fromText)},"to":${quoted(item.to)},"toString":${quoted(item.toText)}}`
  );
}

export function historyRenderer(site: RenderSite): HistoryRenderer {
  const isCloud = site.deployment === 'cloud';
  const users = site.world.catalogue.users.map((user) => JSON.stringify(renderUser(site, user)));
  return (history, created) => {
    const author = users[history.authorIndex];
    const at = created === 'epoch' ? String(history.createdMs) : `"${jiraInstant(history.createdMs)}"`;
    const items = history.items.map((item) => renderItem(item, isCloud)).join();
    return `{"id":"${history.id}",${author === undefined ? '' : `"author":${author},`}"created":${at},"items":[${items}]}`;
  };
}
