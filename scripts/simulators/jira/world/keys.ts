import type { Project } from './catalogue.ts';
import type { Columns } from './columns.ts';

const KEY = /^([A-Za-z][A-Za-z0-9_]*)-(\d+)$/;

/** Which issue bears, or once bore, a key. Seeded keys are typed arrays by number; later ones stand in a map. */
export class KeyRegistry {
  readonly #projects: readonly Project[];
  readonly #byKey = new Map<string, number>();
  readonly #projectByKey: Map<string, number>;
  readonly #seeded: Int32Array[];
  readonly #last: number[];

  constructor(projects: readonly Project[], columns: Columns) {
    this.#projects = projects;
    this.#projectByKey = new Map(projects.map((project, index) => [project.key.toUpperCase(), index]));
    const counts = new Uint32Array(projects.length);
    for (const project of columns.project) counts[project] = (counts[project] ?? 0) + 1;
    this.#seeded = projects.map((_, index) => new Int32Array((counts[index] ?? 0) + 1).fill(-1));
    this.#last = [...counts];
    for (const [index, project] of columns.project.entries()) {
      const numbers = this.#seeded[project];
      if (numbers !== undefined) numbers[columns.number[index] ?? 0] = index;
    }
  }

  format(projectIndex: number, number: number): string {
    return `${this.#projects[projectIndex]?.key ?? '?'}-${number}`;
  }

  find(key: string): number | undefined {
    const match = KEY.exec(key);
    if (match === null) return undefined;
    const project = this.#projectByKey.get((match[1] ?? '').toUpperCase());
    if (project === undefined) return undefined;
    const number = Number(match[2]);
    const seeded = this.#seeded[project]?.[number];
    if (seeded !== undefined && seeded >= 0) return seeded;
    return this.#byKey.get(this.format(project, number));
  }

  /** Gives the issue the project's next number; the keys it had stay its own. */
  allocate(projectIndex: number, issueIndex: number): number {
    const number = (this.#last[projectIndex] ?? 0) + 1;
    this.#last[projectIndex] = number;
    this.#byKey.set(this.format(projectIndex, number), issueIndex);
    return number;
  }
}
