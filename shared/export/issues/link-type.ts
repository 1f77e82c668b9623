import type { JiraClient } from '../../jira/client.ts';
import { type LinkType, linkTypes } from '../../jira/issue-links.ts';
import { refusalOf } from './refusal.ts';

/** How a dependency is told in Jira. */
export interface DependencyType {
  readonly type: LinkType;
  /** What the issue shows that depends on the other: "is blocked by". */
  readonly wording: string;
  /** The dependent issue is the link's source, as in "depends on"; as in "is blocked by" it is the destination. */
  readonly isDependentSource: boolean;
}

/** As the source of a link says that it needs the destination. */
const NEEDS = /\b(?:blocked by|depends? (?:up)?on|dependent (?:up)?on|requires?|needs|waits? (?:for|on))\b/i;

/**
 * Finds the configured link type: its name, or the wording that the dependent issue is to show, in any case. By name, the
 * issue that is depended on becomes the source, as in "blocks", unless the type's own words say that it is the other way
 * round, as in "depends on". Answers a sentence when there is no such type.
 */
export async function dependencyType(jira: JiraClient, configured: string): Promise<DependencyType | string> {
  const types = await typesThereAre(jira);
  if (typeof types === 'string') return types;
  const wanted = simplified(configured);
  const named = types.find(({ name }) => simplified(name) === wanted);
  if (named) return seenFrom(named, NEEDS.test(named.outward) && !NEEDS.test(named.inward));
  const inward = types.find((type) => simplified(type.inward) === wanted);
  if (inward) return seenFrom(inward, false);
  const outward = types.find((type) => simplified(type.outward) === wanted);
  if (outward) return seenFrom(outward, true);
  const names = types.map(({ name }) => `"${name}"`).join(', ') || 'none';
  return `Jira has no link type "${configured}"; it has ${names}. Set the connection's dependency_link_type to one of them`;
}

function seenFrom(type: LinkType, isDependentSource: boolean): DependencyType {
  return { type, isDependentSource, wording: isDependentSource ? type.outward : type.inward };
}

async function typesThereAre(jira: JiraClient): Promise<readonly LinkType[] | string> {
  try {
    return await linkTypes(jira);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal?.fromJira) throw error;
    return refusal.status === 404
      ? 'issue linking is switched off on the Jira site. Ask a Jira administrator to switch it on'
      : `Jira does not tell its link types (${refusal.message}). Ask a Jira administrator why`;
  }
}

function simplified(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
