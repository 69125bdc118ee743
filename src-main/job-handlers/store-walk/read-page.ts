import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { BatchReader } from '../../sqlserver/batch-reader.ts'
import type { DriverRow } from '../../sqlserver/batch-reader.ts'
import { dayOfPosition, OrderGuard, positionOf } from '../../sqlserver/order-guard.ts'
import { pageSql } from '../../sqlserver/query-plan.ts'
import type { QueryParameter } from '../../sqlserver/store-connection.ts'
import { sameColumns } from '../../sqlserver/source-column.ts'
import type { SourceColumn } from '../../sqlserver/source-column.ts'
import type { PageWriter } from '../../warehouse/warehouse-access.ts'
import { rangeParameters } from '../../sqlserver/range-parameters.ts'
import { schemaChanged } from './store-session.ts'
import type { StoreLink } from './store-session.ts'

/** Where the next page begins. `values` are the order values behind `position` when this process read that row itself. */
export interface PageStart {
  readonly position: readonly string[] | null
  readonly values: readonly unknown[] | null
}

export interface PageRead extends PageStart {
  readonly rows: number
  /** Fewer rows than asked for: nothing is left in the span. */
  readonly exhausted: boolean
  /** Business day of the last row read, of this page or of an earlier one. */
  readonly reached: BusinessDate | null
}

/** What a page's columns were when the span's first page was read; the schema may not change under a walk. */
export interface PageShape {
  columns: readonly SourceColumn[] | null
}

/**
 * Reads one page into `writer`, whose commit or abort is the caller's. Rejects as StoreConnection does, with any code of OrderGuard
 * and BatchReader, or with SCHEMA_CHANGED.
 */
export async function readPage(
  link: StoreLink,
  span: DaySpan,
  start: PageStart,
  pageRows: number,
  shape: PageShape,
  writer: PageWriter,
): Promise<PageRead> {
  const { connection, plan } = link
  const reader = new BatchReader(plan)
  const guard = new OrderGuard(plan, span, start.values)
  let rows = 0
  await connection.stream(
    {
      sql: pageSql(plan, start.position !== null),
      parameters: [
        ...rangeParameters(span),
        { name: 'n', type: 'int', value: pageRows },
        ...positionParameters(start.position),
      ],
      firstByteMs: link.pageFirstByteMs,
    },
    {
      columns(columns) {
        shape.columns ??= columns
        if (!sameColumns(columns, shape.columns)) throw schemaChanged(link.storeName)
      },
      row(row: DriverRow) {
        guard.check(row)
        reader.add(row)
        rows += 1
        return reader.isFull ? writer.write(reader.take()) : undefined
      },
    },
  )
  if (reader.rows > 0) await writer.write(reader.take())
  const position = guard.last === null || rows === 0 ? start.position : positionOf(plan, guard.last)
  return {
    rows,
    position,
    values: rows === 0 ? start.values : guard.last,
    exhausted: rows < pageRows,
    reached: position === null ? null : dayOfPosition(position),
  }
}

function positionParameters(position: readonly string[] | null): QueryParameter[] {
  return (position ?? []).map((value, i) => ({ name: `p${i}`, type: 'text', value }))
}
