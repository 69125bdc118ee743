import { createHash } from 'node:crypto'
import { sameDecimal } from '../../src-main/extract/exact-decimal.ts'
import { rowsOfDay } from './store-days.ts'
import type { StoreDays } from './store-days.ts'
import type { WarehouseSnapshot } from './warehouse-snapshot.ts'

/** What a comparison found: nothing wrong when `violations` is empty. */
export interface Comparison {
  readonly rowsCompared: number
  readonly daysCompared: number
  readonly violations: readonly string[]
}

const COMPLETE = new Set(['verified', 'empty_at_source'])
const MAX_VIOLATIONS = 20

/**
 * At any instant: a day with coverage holds exactly the rows that its store had at one time, all of them, with the amount that coverage states; a
 * day without coverage holds none.
 */
export function compareWholeDays(warehouse: WarehouseSnapshot, versions: readonly StoreDays[]): Comparison {
  const violations: string[] = []
  const covered = new Set<string>()
  let rowsCompared = 0
  for (const { storeId, day, status, rows, amount, sumOfRows } of warehouse.coverage) {
    const name = `${storeId} ${day}`
    const found = rowsOfDay(warehouse.rows, storeId, day)
    if (covered.has(name)) violations.push(`${name}: covered twice`)
    covered.add(name)
    rowsCompared += found.length
    if (!COMPLETE.has(status)) violations.push(`${name}: status ${status}`)
    if (rows !== found.length) violations.push(`${name}: coverage says ${rows} rows, ${found.length} are there`)
    if (!(amount === null || sumOfRows === null ? amount === sumOfRows : sameDecimal(amount, sumOfRows)))
      violations.push(`${name}: coverage says ${amount}, the rows sum to ${sumOfRows}`)
    const hash = hashOf(found)
    if (!versions.some((version) => hashOf(rowsOfDay(version, storeId, day)) === hash))
      violations.push(`${name}: ${firstDifference(found, rowsOfDay(versions.at(-1) ?? new Map(), storeId, day))}`)
  }
  for (const [storeId, days] of warehouse.rows)
    for (const [day, rows] of days)
      if (!covered.has(`${storeId} ${day}`)) violations.push(`${storeId} ${day}: ${rows.length} rows without coverage`)
  return { rowsCompared, daysCompared: covered.size, violations: violations.slice(0, MAX_VIOLATIONS) }
}

/** At the end: besides, the warehouse holds what the stores hold now, and nothing else. */
export function compareEverything(warehouse: WarehouseSnapshot, source: StoreDays): Comparison {
  const whole = compareWholeDays(warehouse, [source])
  const violations = [...whole.violations]
  for (const [storeId, days] of source)
    for (const [day, rows] of days)
      if (!warehouse.rows.get(storeId)?.has(day)) violations.push(`${storeId} ${day}: ${rows.length} rows lost`)
  return { ...whole, violations: violations.slice(0, MAX_VIOLATIONS) }
}

function hashOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

function firstDifference(found: readonly string[], expected: readonly string[]): string {
  const at = found.findIndex((row, index) => row !== expected[index])
  const index = at < 0 ? found.length : at
  return `${found.length} rows of ${expected.length}, row ${index} is ${found[index] ?? 'absent'} instead of ${expected[index] ?? 'absent'}`
}
