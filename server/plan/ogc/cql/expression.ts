/** What a filter compares a column with. */
export type Literal =
  | { type: 'text'; value: string }
  | { type: 'number'; value: number }
  | { type: 'boolean'; value: boolean }
  /** A day, `2026-03-10` */
  | { type: 'day'; value: string }

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

export type TemporalRelation = 'after' | 'before' | 'equals' | 'during' | 'intersects' | 'disjoint'

/** Days, both included; null is open. */
export type Period = { from: string | null; to: string | null }

/** A filter that was read: every column of it exists, every value is of the kind of its column. */
export type Expression =
  | { kind: 'and' | 'or'; of: readonly Expression[] }
  | { kind: 'not'; of: Expression }
  | { kind: 'compare'; property: string; operator: Comparison; value: Literal }
  | { kind: 'between'; property: string; low: Literal; high: Literal }
  | { kind: 'in'; property: string; values: readonly Literal[] }
  | { kind: 'like'; property: string; pattern: string }
  | { kind: 'isNull'; property: string }
  | { kind: 'temporal'; property: string; relation: TemporalRelation; period: Period }
  /** `wkt` is written by us from numbers that were read, x first as in the text. */
  | { kind: 'intersects'; wkt: string }

/** A filter that cannot be read: where in its text, and why. */
export class FilterFault extends Error {
  readonly at: number

  constructor(at: number, why: string) {
    super(why)
    this.at = at
  }
}
