import type { History, HistoryItem } from '../world/issue-state.ts';
import { renderUser } from './entities.ts';
import type { RenderSite } from './site.ts';
import { jiraInstant } from './site.ts';

function renderItem(item: HistoryItem, deployment: RenderSite['deployment']): Record<string, unknown> {
  const { field, fieldtype, fieldId, from, fromText, to, toText } = item;
  const changes = { from, fromString: fromText, to, toString: toText };
  return deployment === 'cloud'
    ? { field, fieldtype, fieldId, ...changes }
    : { field, fieldtype, ...changes };
}

/** Renders histories as JSON text; `epoch` gives `created` in milliseconds, as changelog/bulkfetch does. */
export function historyRenderer(site: RenderSite): (history: History, created: 'iso' | 'epoch') => string {
  const users = site.world.catalogue.users.map((user) => JSON.stringify(renderUser(site, user)));
  return (history, created) => {
    const author = users[history.authorIndex];
    const at = created === 'epoch' ? String(history.createdMs) : `"${jiraInstant(history.createdMs)}"`;
    const items = JSON.stringify(history.items.map((item) => renderItem(item, site.deployment)));
    return `{"id":"${history.id}",${author === undefined ? '' : `"author":${author},`}"created":${at},"items":${items}}`;
  };
}
