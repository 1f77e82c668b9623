import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaJson } from '../shared/platform/google-cloud/bigquery-schema.ts';
import type { Table, View } from '../shared/platform/warehouse.ts';
import { tables } from '../shared/warehouse/tables.ts';
import { views } from '../shared/warehouse/views.ts';

/** What Terraform needs beside a table's schema file to create it as `ensureTables` would. */
interface TableEntry {
  readonly description: string;
  readonly clustering: readonly string[];
  readonly time_partitioning: { readonly type: string; readonly field: string } | null;
  readonly primary_key: readonly string[];
}

/**
 * The files of `terraform/schemas`, by name: `<table>.json` holds the columns, `<view>.sql` the query for `templatefile`
 * with `dataset` as `project.dataset`, and `warehouse.json` lists all tables and views with the rest of their arguments.
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['warehouse.json', json({ tables: byName(tables, tableEntry), views: byName(views, viewEntry) })],
    ...tables.map((table) => [`${table.name}.json`, json(schemaJson(table))] as const),
    ...views.map((view) => [`${view.name}.sql`, view.sql] as const),
  ]);
}

/** Writes the files into `outDir` and removes those of tables and views that are no more. */
export async function generateSchemas(outDir: string): Promise<void> {
  const files = schemaFiles();
  await mkdir(outDir, { recursive: true });
  for (const name of await readdir(outDir)) {
    if (/\.(json|sql)$/.test(name) && !files.has(name)) await rm(join(outDir, name));
  }
  for (const [name, text] of files) await writeFile(join(outDir, name), text);
}

function tableEntry({ description, clusterBy = [], partitionBy, key }: Table): TableEntry {
  return {
    description,
    clustering: clusterBy,
    time_partitioning: partitionBy ? { type: partitionBy.granularity, field: partitionBy.column } : null,
    primary_key: key,
  };
}

function viewEntry({ description }: View): { readonly description: string } {
  return { description };
}

function byName<T extends { readonly name: string }, R>(all: readonly T[], entry: (one: T) => R) {
  return Object.fromEntries(all.map((one) => [one.name, entry(one)]));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
