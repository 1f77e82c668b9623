import { UntranslatableSqlError } from '../../errors.ts';
import type { View } from '../../warehouse.ts';
import { rewrite } from './rewrite.ts';

/** The view's query in DuckDB's language. `UntranslatableSqlError` names the view, the place and the construct. */
export function translateView(view: View): string {
  try {
    return rewrite(view.sql);
  } catch (error) {
    if (!(error instanceof UntranslatableSqlError)) throw error;
    throw new UntranslatableSqlError(`View ${view.name}, ${error.message}`, { cause: error });
  }
}
