import type { IssueState } from '../world/issue-state.ts';
import type { HistoryRenderer } from './changelog.ts';
import { historyRenderer } from './changelog.ts';
import type { FieldRenderer } from './issue-fields.ts';
import { fieldRenderers } from './issue-fields.ts';
import type { RenderSite } from './site.ts';
import { apiBase } from './site.ts';

/** Which fields an answer carries: `undefined` when only ids (and perhaps keys) were asked for. */
export interface FieldSelection {
  readonly withKey: boolean;
  readonly fields: readonly (readonly [string, FieldRenderer])[] | undefined;
}

export interface IssueParts {
  /** How many of the newest histories are embedded; undefined embeds none. */
  readonly changelogLimit?: number | undefined;
  /** Keys of entity properties that are embedded where the issue has them. */
  readonly properties?: readonly string[] | undefined;
}

const IDENTITY = new Set(['id', 'key', 'issuekey', 'self']);

/** Writes issues as JSON text from fragments made once, which is several times faster than building objects. */
export class IssueRenderer {
  readonly #site: RenderSite;
  readonly #renderers: ReadonlyMap<string, FieldRenderer>;
  readonly renderHistory: HistoryRenderer;
  readonly #selections = new Map<string, FieldSelection>();

  constructor(site: RenderSite) {
    this.#site = site;
    this.#renderers = fieldRenderers(site);
    this.renderHistory = historyRenderer(site);
  }

  get fieldIds(): string[] {
    return [...this.#renderers.keys()];
  }

  /** Reads a `fields` parameter: ids, `*all`, `*navigable`, `-field`; unknown ids are ignored, as Jira does. */
  select(fields: readonly string[], fallback: readonly string[]): FieldSelection {
    const asked = fields.length === 0 ? fallback : fields;
    const cacheKey = asked.join();
    const known = this.#selections.get(cacheKey);
    if (known !== undefined) return known;
    const selection = this.#parse(asked);
    if (this.#selections.size > 500) this.#selections.clear();
    this.#selections.set(cacheKey, selection);
    return selection;
  }

  #parse(asked: readonly string[]): FieldSelection {
    if (asked.every((field) => IDENTITY.has(field))) {
      return { withKey: asked.some((field) => field !== 'id'), fields: undefined };
    }
    const onlyMinus = asked.every((field) => field.startsWith('-'));
    const chosen = new Set<string>();
    for (const field of onlyMinus ? ['*all', ...asked] : asked) {
      if (field.startsWith('-')) chosen.delete(field.slice(1));
      else if (field === '*all' || field === '*navigable')
        for (const id of this.#renderers.keys()) chosen.add(id);
      else chosen.add(field);
    }
    const fields = [...chosen].flatMap((id) => {
      const renderer = this.#renderers.get(id);
      return renderer === undefined ? [] : [[id, renderer] as const];
    });
    return { withKey: true, fields };
  }

  render(issue: IssueState, selection: FieldSelection, parts: IssueParts = {}): string {
    const { world } = this.#site;
    const id = world.id(issue);
    const properties = parts.properties ?? [];
    if (!selection.withKey && parts.changelogLimit === undefined && properties.length === 0)
      return `{"id":"${id}"}`;
    let text = `{"expand":"","id":"${id}","self":"${apiBase(this.#site)}/issue/${id}","key":"${world.key(issue)}"`;
    if (selection.fields !== undefined) {
      let separator = '';
      text += ',"fields":{';
      for (const [name, renderer] of selection.fields) {
        text += `${separator}"${name}":${renderer(issue)}`;
        separator = ',';
      }
      text += '}';
    }
    if (parts.changelogLimit !== undefined)
      text += `,"changelog":${this.#changelog(issue, parts.changelogLimit)}`;
    return `${text}${this.#properties(issue, properties)}}`;
  }

  #properties(issue: IssueState, keys: readonly string[]): string {
    const present = this.#site.world.properties.of(issue.index);
    const chosen = keys.includes('*all') ? [...present.keys()] : keys.filter((key) => present.has(key));
    if (chosen.length === 0) return '';
    return `,"properties":${JSON.stringify(Object.fromEntries(chosen.map((key) => [key, present.get(key)])))}`;
  }

  /** The embedded changelog: newest first, cut after `limit` entries with the true total beside it. */
  #changelog(issue: IssueState, limit: number): string {
    const all = this.#site.world.histories(issue);
    // Data Center embeds the whole, oldest first.
    const entries = this.#site.deployment === 'data_center' ? all : all.toReversed().slice(0, limit);
    const histories = entries.map((history) => this.renderHistory(history, 'iso')).join();
    const maxResults = Math.min(limit, all.length);
    return `{"startAt":0,"maxResults":${maxResults},"total":${all.length},"histories":[${histories}]}`;
  }
}
