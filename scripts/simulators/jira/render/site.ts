import type { SiteLanguage } from '../world/catalogue.ts';
import type { World } from '../world/world.ts';

export type Deployment = 'cloud' | 'data_center';

/** What rendering needs to know of the site. */
export interface RenderSite {
  readonly world: World;
  readonly deployment: Deployment;
  /** Address in `self` links; since July 2026 Cloud puts another host than the site's there. */
  readonly selfBaseUrl: string;
  readonly language: SiteLanguage;
}

export function apiBase(site: RenderSite): string {
  return `${site.selfBaseUrl}/rest/api/${site.deployment === 'cloud' ? '3' : '2'}`;
}

/** Jira's own form of an instant: milliseconds, and an offset without a colon. */
export function jiraInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}+0000`;
}

export function jiraDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
