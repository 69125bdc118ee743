import type { Value } from '../values/sql-type.ts'
import type { EncodedCache } from './encoded-cache.ts'
import type { SelectPlan } from './select-plan.ts'
import { queryRows } from './query-rows.ts'
import type { ResultSink, RowSink } from './result-sink.ts'
import type { Row, TableSource } from './table-source.ts'

/** Rows between two looks at the client: often enough for a cancel to be quick. */
const PACE_ROWS = 512

/** Run a SELECT and send its rows. Returns how many. Throws CancelledError and SqlError. */
export async function runSelect(plan: SelectPlan, sink: ResultSink, cache: EncodedCache): Promise<number> {
  const rows = sink.columns(plan.columns)
  const { base } = plan.relation
  if (
    base !== undefined &&
    base.version !== null &&
    plan.projectionKey !== undefined &&
    plan.grouping === undefined &&
    !plan.distinct &&
    plan.sort.length === 0
  ) {
    return sendSegments(plan, base, `${base.version}|${plan.projectionKey}`, rows, sink, cache)
  }
  let sent = 0
  for (const row of queryRows(plan)) {
    rows.row(row)
    if (++sent % PACE_ROWS === 0) await sink.pace()
  }
  return sent
}

/**
 * The fast way, for scans of one table in its own order: a segment's outputs are computed and encoded once, kept,
 * and runs of rows that pass the tests are copied to the client as bytes.
 */
async function sendSegments(
  plan: SelectPlan,
  source: TableSource,
  key: string,
  rows: RowSink,
  sink: ResultSink,
  cache: EncodedCache,
): Promise<number> {
  const { tests, outputs } = plan
  const passes = (row: Row): boolean => tests.every(({ test }) => test(row) === true)
  let toSkip = plan.skip
  let left = plan.limit
  let sent = 0
  if (left === 0) return 0
  for (const segment of source.segments(plan.range)) {
    const encoded = cache.get(`${segment.id}|${rows.format}|${key}`, () =>
      rows.encode(projections(segment.rows, outputs), segment.rows.length),
    )
    let from = segment.from
    while (from < segment.to && left > 0) {
      while (from < segment.to && !passes(segment.rows[from] ?? [])) from++
      let to = from
      while (to < segment.to && to - from < Math.min(PACE_ROWS, left + toSkip) && passes(segment.rows[to] ?? [])) to++
      const skipped = Math.min(toSkip, to - from)
      toSkip -= skipped
      if (to > from + skipped) rows.encoded(encoded, from + skipped, to)
      sent += to - from - skipped
      left -= to - from - skipped
      from = to
      await sink.pace()
    }
    if (left === 0) break
  }
  return sent
}

function* projections(rows: readonly Row[], outputs: SelectPlan['outputs']): Iterable<Row> {
  const output: Value[] = outputs.map(() => null)
  for (const row of rows) {
    for (let index = 0; index < outputs.length; index++) output[index] = outputs[index]?.evaluate(row) ?? null
    // The encoder reads it before the next row is asked for.
    yield output
  }
}
