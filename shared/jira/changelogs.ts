import { chunked, mapConcurrent, type Source } from './concurrent.ts';
import type { ChangeHistory, IssueChangelog } from './records.ts';
import type { JiraSite } from './site.ts';

export interface ChangelogOptions {
  /** Only changes of these fields; histories without any are left out. */
  readonly fieldIds?: readonly string[];
  /** Chunks of issues in flight. Default 4. */
  readonly concurrency?: number;
}

const DEFAULT_CONCURRENCY = 4;

/** Whole changelogs, in the order of the ids; a few hundred issues are in memory at a time. */
export async function* fetchChangelogs(
  site: JiraSite,
  ids: Source<string>,
  options: ChangelogOptions,
): AsyncGenerator<IssueChangelog> {
  const wanted = options.fieldIds && new Set(options.fieldIds);
  const chunks = mapConcurrent(
    chunked(ids, site.changelogChunk),
    options.concurrency ?? DEFAULT_CONCURRENCY,
    (chunk) => site.readChangelogs(chunk, options.fieldIds),
  );
  for await (const changelogs of chunks) {
    for (const changelog of changelogs) yield wanted ? filtered(changelog, wanted) : changelog;
  }
}

function filtered(changelog: IssueChangelog, wanted: ReadonlySet<string>): IssueChangelog {
  const histories: ChangeHistory[] = [];
  for (const history of changelog.histories) {
    const items = history.items.filter(({ field_id: id }) => id !== null && wanted.has(id));
    if (items.length > 0) histories.push({ ...history, items });
  }
  return { ...changelog, histories };
}
