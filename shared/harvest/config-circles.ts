import type { IssueType } from './config.ts';

/** Ways from a type down to itself, each told once: `[1, 2, 1]`. */
export function findCircles(types: readonly IssueType[]): readonly (readonly number[])[] {
  const children = new Map(types.map(({ id, child_type_ids }) => [id, child_type_ids]));
  const done = new Set<number>();
  const circles: number[][] = [];
  const descend = (id: number, path: readonly number[]): void => {
    const start = path.indexOf(id);
    if (start >= 0) return void circles.push([...path.slice(start), id]);
    if (done.has(id)) return;
    for (const child of children.get(id) ?? []) descend(child, [...path, id]);
    done.add(id);
  };
  for (const { id } of types) descend(id, []);
  return circles;
}
