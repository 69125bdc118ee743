import type * as types from '../values/sql-type.ts'
import type { Aggregate } from './aggregate.ts'
import type { Test } from './bind-condition.ts'
import type { Bound } from './bound-expression.ts'
import type { Relation } from './relation.ts'
import type { TickRange } from './table-source.ts'

export interface PlanColumn {
  readonly name: string
  readonly type: types.SqlType
  readonly nullable: boolean
  readonly computed: boolean
}

export interface SortKey {
  readonly bound: Bound
  readonly descending: boolean
}

export interface Grouping {
  readonly keys: readonly Bound[]
  readonly aggregates: readonly { readonly aggregate: Aggregate }[]
  /** On the row of keys and aggregates. */
  readonly having: Test | undefined
  /** Without GROUP BY there is one group even when there is no row. */
  readonly always: boolean
}

/** A SELECT ready to run. Steps in order: scan, tests, group, having, outputs, distinct, sort, skip, limit. */
export interface SelectPlan {
  readonly relation: Relation
  readonly range: TickRange
  readonly tests: readonly Test[]
  readonly grouping: Grouping | undefined
  readonly outputs: readonly Bound[]
  readonly columns: readonly PlanColumn[]
  /** Variables set by `SELECT @x = …`, in the order of the outputs. */
  readonly assignments: readonly string[] | undefined
  readonly distinct: boolean
  /** Empty when there is no ORDER BY or the rows already come in that order. */
  readonly sort: readonly SortKey[]
  readonly skip: number
  readonly limit: number
  /** Only scan, tests and outputs: an outer query can take the relation over. */
  readonly simple: boolean
  /** Same text for the same outputs over the same tables; undefined when an output depends on a variable. */
  readonly projectionKey: string | undefined
}
