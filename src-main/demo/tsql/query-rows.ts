import { INT, type Value } from '../values/sql-type.ts'
import type { Accumulator } from './aggregate.ts'
import { comparatorOf, hashKey } from './compare-values.ts'
import type { SelectPlan, SortKey } from './select-plan.ts'
import type { Row } from './table-source.ts'

/** Run a plan row by row, the general way: any query, rows in order, nothing kept that need not be. */
export function* queryRows(plan: SelectPlan): Iterable<Row> {
  if (plan.limit === 0) return
  const rows = plan.grouping === undefined ? scanned(plan) : grouped(plan)
  const ordered = plan.sort.length > 0 ? sorted(plan, rows) : projected(plan, rows)
  let skipped = 0
  let sent = 0
  for (const row of ordered) {
    if (skipped++ < plan.skip) continue
    yield row
    if (++sent >= plan.limit) return
  }
}

function* scanned(plan: SelectPlan): Iterable<Row> {
  const { tests } = plan
  scan: for (const row of plan.relation.rows(plan.range)) {
    for (const { test } of tests) if (test(row) !== true) continue scan
    yield row
  }
}

interface Group {
  readonly keys: readonly Value[]
  readonly running: readonly Accumulator[]
}

function* grouped(plan: SelectPlan): Iterable<Row> {
  const { grouping } = plan
  if (grouping === undefined) return
  const groups = new Map<string, Group>()
  const start = (keys: readonly Value[]): Group => ({
    keys,
    running: grouping.aggregates.map(({ aggregate }) => aggregate.start()),
  })
  for (const row of scanned(plan)) {
    const keys = grouping.keys.map((key) => key.evaluate(row))
    let text = ''
    for (let at = 0; at < keys.length; at++)
      text += `${hashKey(keys[at] ?? null, grouping.keys[at]?.type ?? INT)}\u0001`
    let group = groups.get(text)
    if (group === undefined) groups.set(text, (group = start(keys)))
    for (const running of group.running) running.add(row)
  }
  if (groups.size === 0 && grouping.always) groups.set('', start([]))
  for (const { keys, running } of groups.values()) {
    const row = [...keys, ...running.map((accumulator) => accumulator.result())]
    if (grouping.having === undefined || grouping.having.test(row) === true) yield row
  }
}

function* projected(plan: SelectPlan, rows: Iterable<Row>): Iterable<Row> {
  const seen = plan.distinct ? new Set<string>() : undefined
  for (const row of rows) {
    const output = plan.outputs.map((bound) => bound.evaluate(row))
    if (seen !== undefined && !isNew(seen, output, plan)) continue
    yield output
  }
}

function isNew(seen: Set<string>, output: Row, plan: SelectPlan): boolean {
  const key = output.map((value, index) => hashKey(value, plan.outputs[index]?.type ?? INT)).join('\u0001')
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function sorted(plan: SelectPlan, rows: Iterable<Row>): Row[] {
  const seen = plan.distinct ? new Set<string>() : undefined
  const entries: { readonly keys: Row; readonly output: Row }[] = []
  for (const row of rows) {
    const output = plan.outputs.map((bound) => bound.evaluate(row))
    if (seen !== undefined && !isNew(seen, output, plan)) continue
    entries.push({ keys: plan.sort.map((key) => key.bound.evaluate(row)), output })
  }
  const compare = plan.sort.map(keyComparator)
  entries.sort((a, b) => {
    for (let index = 0; index < compare.length; index++) {
      const order = compare[index]?.(a.keys[index] ?? null, b.keys[index] ?? null) ?? 0
      if (order !== 0) return order
    }
    return 0
  })
  return entries.map((entry) => entry.output)
}

/** NULL sorts first. */
function keyComparator({ bound, descending }: SortKey): (a: Value, b: Value) => number {
  const compare = comparatorOf(bound.type)
  const sign = descending ? -1 : 1
  return (a, b) => (a === null || b === null ? (a === b ? 0 : a === null ? -sign : sign) : sign * compare(a, b))
}
