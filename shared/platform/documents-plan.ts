import type { CursorPosition } from './documents-cursor.ts';

export type Scalar = null | boolean | number | string;
export type Direction = 'asc' | 'desc';
export type RangeOp = '<' | '<=' | '>' | '>=';

export interface Order {
  readonly field: string;
  readonly direction: Direction;
}

/** A query that was checked, with everything written out that `DocumentQuery` leaves implied. */
export interface QueryPlan {
  /** One value for `==`, several for `in`. */
  readonly equal: readonly { readonly field: string; readonly values: readonly Scalar[] }[];
  readonly contains?: { readonly field: string; readonly value: Scalar };
  readonly ranges: readonly { readonly field: string; readonly op: RangeOp; readonly value: Scalar }[];
  /** Every field but the id, that ties are broken by. */
  readonly orders: readonly Order[];
  readonly idDirection: Direction;
  readonly limit: number;
  /** The only fields to be read, where that is less than the record. */
  readonly fields?: readonly string[];
  readonly after?: CursorPosition;
  /** Stands for the query without its page; a cursor carries it. */
  readonly fingerprint: string;
}
