import path from 'node:path'
import { addDays, daysBetween } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageCalendar } from '../../src-shared/domain/coverage-calendar.ts'
import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Which stores and days; without stores, all of them. */
export interface CoverageChoice {
  readonly datasetId: DatasetId
  readonly storeIds: readonly string[]
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Days in a row of one store with one state. */
interface CoveragePeriod {
  readonly storeId: string
  readonly storeName: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly days: number
  readonly state: string
  readonly suspicious: boolean
  readonly holiday: boolean
}

/** Throws DATES_REVERSED, STORE_UNKNOWN. */
export async function listCoverage(
  engine: Engine,
  output: Output,
  { text }: Translator,
  choice: CoverageChoice,
): Promise<ExitCode> {
  const periods = periodsOf(await engine.coverage.calendar(choice, storesOf(engine, choice)))
  output.result(periods, () =>
    output.table(
      [
        { title: text('coverage.store') },
        { title: text('coverage.from') },
        { title: text('coverage.to') },
        { title: text('coverage.days'), align: 'right' },
        { title: text('coverage.state') },
      ],
      periods.map(({ storeName, from, to, days, state, suspicious, holiday }) => [
        storeName,
        from,
        to,
        days,
        [
          text(`coverage.states.${state}`),
          ...(suspicious ? [text('coverage.suspiciousMark')] : []),
          ...(holiday ? [text('coverage.holidayMark')] : []),
        ].join(', '),
      ]),
    ),
  )
  return EXIT.done
}

/** Rejects as `CoverageDesk.export` does. */
export async function exportCoverage(
  engine: Engine,
  output: Output,
  { text, language }: Translator,
  choice: CoverageChoice,
  out: string,
): Promise<ExitCode> {
  const file = path.resolve(out)
  await engine.coverage.export(choice, storesOf(engine, choice), { path: file, language })
  output.result({ file }, () => output.line(text('coverage.written', { file })))
  return EXIT.done
}

/** Marks every day of the choice, or takes the mark away when `note` is null. Rejects as `CoverageDesk.close` does. */
export async function markCoverage(
  engine: Engine,
  output: Output,
  { text }: Translator,
  choice: CoverageChoice,
  note: string | null,
): Promise<ExitCode> {
  const { datasetId, from, to } = choice
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, offset) => addDays(from, offset))
  const marks = storesOf(engine, choice).map((storeId) => ({ storeId, days }))
  const count = marks.length * days.length
  if (note === null) await engine.coverage.reopen(datasetId, marks)
  else await engine.coverage.close(datasetId, marks, note)
  output.result({ days: count }, () =>
    output.line(text(`coverage.${note === null ? 'reopened' : 'closed'}`, { count })),
  )
  return EXIT.done
}

function storesOf(engine: Engine, { storeIds }: CoverageChoice): readonly string[] {
  return storeIds.length > 0 ? storeIds : engine.stores.stores().map(({ id }) => id)
}

function periodsOf({ stores, cells, from, to }: CoverageCalendar): readonly CoveragePeriod[] {
  const days = daysBetween(from, to) + 1
  return stores.flatMap(({ storeId, storeName }, store) => {
    const row = cells.subarray(store * days, (store + 1) * days)
    const periods: CoveragePeriod[] = []
    for (let start = 0; start < days;) {
      const cell = row[start] ?? 0
      let end = start
      while (end + 1 < days && row[end + 1] === cell) end++
      periods.push({
        storeId,
        storeName,
        from: addDays(from, start),
        to: addDays(from, end),
        days: end - start + 1,
        state: cellState(cell),
        suspicious: isSuspiciousCell(cell),
        holiday: isHolidayCell(cell),
      })
      start = end + 1
    }
    return periods
  })
}
