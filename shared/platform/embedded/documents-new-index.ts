import type { QueryPlan } from '../documents-plan.ts';
import { ELEMENT_KEY } from './documents-keys.ts';
import { indexOf, memberTable } from './documents-sql.ts';

/** An index by its quoted name, and the statements that make it, in one transaction; what is there already they leave. */
export interface NewIndex {
  readonly name: string;
  readonly sql: string;
}

/** Undefined where none is needed; see `indexOf`. */
export function newIndexOf(collection: string, plan: QueryPlan): NewIndex | undefined {
  const index = indexOf(collection, plan);
  return (
    index && {
      name: index.name,
      sql: `CREATE INDEX IF NOT EXISTS ${index.name} ON "${collection}" (${index.columns})`,
    }
  );
}

/** The members of an array field, kept by triggers, so that `array-contains` is a seek. */
export function memberTableOf(collection: string, field: string): NewIndex {
  const table = memberTable(collection, field);
  const insertFrom = (row: string, from: string) =>
    `INSERT OR IGNORE INTO ${table} SELECT ${row}.tenant_id, ${ELEMENT_KEY}, ${row}.id
     FROM ${from} json_each(${row}.data, '$."${field}"') AS element
     WHERE json_type(${row}.data, '$."${field}"') = 'array' AND ${ELEMENT_KEY} IS NOT NULL`;
  const removeOld = `DELETE FROM ${table} WHERE member_tenant = OLD.tenant_id AND record_id = OLD.id`;
  const trigger = (event: string, when = '') =>
    `CREATE TRIGGER IF NOT EXISTS "${collection}:${event}:${field}" AFTER ${event} ON "${collection}" ${when} BEGIN`;
  const isChanged = `WHEN json_extract(OLD.data, '$."${field}"') IS NOT json_extract(NEW.data, '$."${field}"')`;

  return {
    name: table,
    sql: `CREATE TABLE IF NOT EXISTS ${table} (member_tenant TEXT NOT NULL, key ANY NOT NULL, record_id TEXT NOT NULL, PRIMARY KEY (member_tenant, key, record_id)) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS "${collection}:members-of:${field}" ON ${table} (member_tenant, record_id);
      ${trigger('INSERT')} ${insertFrom('NEW', '')}; END;
      ${trigger('UPDATE', isChanged)} ${removeOld}; ${insertFrom('NEW', '')}; END;
      ${trigger('DELETE')} ${removeOld}; END;
      ${insertFrom('stored', `"${collection}" AS stored,`)};`,
  };
}
