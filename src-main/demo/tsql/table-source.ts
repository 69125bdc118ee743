import type { SqlType, Value } from '../values/sql-type.ts'

export type Row = readonly Value[]

export interface TableColumn {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
}

/** Bounds on the first order column, as 100 ns ticks since 0001-01-01, both inclusive. */
export interface TickRange {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
}

export const WHOLE_RANGE: TickRange = { from: undefined, to: undefined }

/** A run of rows in natural order; `rows` is shared and never changes under one `id`. */
export interface Segment {
  readonly id: string
  readonly rows: readonly Row[]
  readonly from: number
  readonly to: number
}

/** A table whose rows can be read from any point of its natural order. */
export interface TableSource {
  readonly columns: readonly TableColumn[]
  /** Indexes of the columns it is ordered by; together unique. Empty when there is no order worth using. */
  readonly order: readonly number[]
  /** Changes whenever a segment's rows, columns or order change. Null: nothing of it may be kept. */
  readonly version: string | null
  /** Segments that hold every row of the range (and possibly others). */
  segments(range: TickRange): Iterable<Segment>
}
