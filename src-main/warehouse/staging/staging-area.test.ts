import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { columnarBatchOf } from '../../../test/support/columnar-batch-of.ts'
import { salesOfDay, smallSales } from '../../../test/support/small-sales.ts'
import { datasetTables } from '../dataset-tables.ts'
import type { StagingCursor, StagingKey } from '../warehouse-access.ts'
import { StagingArea } from './staging-area.ts'

const monday = '2025-10-20' as BusinessDate
const tuesday = addDays(monday, 1)
const span = { from: monday, to: tuesday }
const key: StagingKey = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' }
const tables = datasetTables(smallSales)

let folder: string
let area: StagingArea
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-staging-'))
  area = new StagingArea(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function addPage(day: BusinessDate, rows: number, firstRow = 0): Promise<StagingCursor> {
  const before = area.owned(tables, key).cursor
  const cursor = { ...before, position: [day, String(firstRow + rows)], rowsStaged: before.rowsStaged + rows }
  const page = area.openPage(tables, key)
  await page.write(salesOfDay(day, rows, 10_000n, firstRow))
  await page.commit(cursor)
  return cursor
}

const rowsOf = (...days: BusinessDate[]) => area.days(tables, key, days).map(({ rows }) => rows)
const restart = (): void => {
  area = new StagingArea(folder)
}
const files = (ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))

describe('after a restart', () => {
  test('pages and cursor are there, what was discarded or never committed is not', async () => {
    area.start(tables, key, span, 'q')
    await addPage(monday, 10)
    area.discardDays(tables, key, [monday])
    await addPage(monday, 7)
    const cursor = await addPage(tuesday, 5)
    const late = area.openPage(tables, key)
    await late.write(salesOfDay(tuesday, 100))
    restart()
    expect(area.resume(tables, key)).toEqual(cursor)
    expect(rowsOf(monday, tuesday)).toEqual([7, 5])
    await addPage(tuesday, 1, 5)
    restart()
    expect(rowsOf(monday, tuesday)).toEqual([7, 6])
  })

  test('the cursor stays where it was although the pages that told it are gone', async () => {
    area.start(tables, key, span, 'q')
    const cursor = await addPage(monday, 10)
    area.discardDays(tables, key, [monday])
    expect(files('.page')).toEqual([])
    restart()
    expect(area.resume(tables, key)).toEqual(cursor)
  })

  test('what is discarded after a power cut tore the note of an earlier one is noted', async () => {
    area.start(tables, key, span, 'q')
    const page = area.openPage(tables, key)
    await page.write(salesOfDay(monday, 10))
    await page.write(salesOfDay(tuesday, 5))
    await page.commit(area.owned(tables, key).cursor)
    area.discardDays(tables, key, [monday])
    truncateSync(files('discarded.jsonl')[0]!, 20)
    restart()
    area.discardDays(tables, key, [tuesday])
    expect(rowsOf(monday, tuesday)).toEqual([10, 0])
    restart()
    expect(rowsOf(monday, tuesday)).toEqual([10, 0])
  })

  test('a page that a power cut tore counts as never read', async () => {
    area.start(tables, key, span, 'q')
    await addPage(monday, 10)
    const [path = ''] = files('.page')
    const cursor = await addPage(tuesday, 4)
    for (const damage of [(torn: string) => truncateSync(torn, 100), flipByte]) {
      const whole = readFileSync(path)
      damage(path)
      restart()
      expect(area.resume(tables, key)).toEqual(cursor)
      expect(rowsOf(monday, tuesday)).toEqual([0, 4])
      expect(existsSync(path)).toBe(false)
      writeFileSync(path, whole)
    }
  })

  test('a walk over other columns, of another format or without its description is not continued', async () => {
    const [first, ...others] = smallSales.columns
    const changed = datasetTables({
      ...smallSales,
      columns: [first!, ...others, { ...first!, name: 'hora', required: false }],
    })
    area.start(tables, key, span, 'q')
    await addPage(monday, 10)
    restart()
    expect(area.resume(changed, key)).toBeNull()
    for (const text of ['', '{"format":2}', '\0'.repeat(200)]) {
      area.start(tables, key, span, 'q')
      await addPage(monday, 10)
      writeFileSync(files('walk.json')[0]!, text)
      restart()
      expect(area.resume(tables, key)).toBeNull()
      expect(rowsOf(monday)).toEqual([0])
    }
  })
})

test('a page damaged after it was read is named when its days are asked for', async () => {
  area.start(tables, key, span, 'q')
  await addPage(monday, 10)
  flipByte(files('.page')[0]!)
  expect(() => rowsOf(monday)).toThrow(expect.objectContaining({ code: 'FILE_CORRUPT' }))
})

test('a page that is lost while the walk goes on is named once; then it counts as never read, and the walk goes on', async () => {
  for (const [lose, code] of [
    [(path: string) => rmSync(path), 'FILE_NOT_FOUND'],
    [flipByte, 'FILE_CORRUPT'],
  ] as const) {
    area.start(tables, key, span, 'q')
    await addPage(monday, 10)
    const [path = ''] = files('.page')
    const cursor = await addPage(tuesday, 4)
    lose(path)
    expect(() => rowsOf(monday, tuesday)).toThrow(expect.objectContaining({ code, retryable: true }))
    expect(rowsOf(monday, tuesday)).toEqual([0, 4])
    expect(area.resume(tables, key)).toEqual(cursor)
    expect(files('.page')).toHaveLength(1)
  }
})

test('what goes wrong with rows that were read well is not blamed on their page', async () => {
  area.start(tables, key, span, 'q')
  await addPage(monday, 10)
  const refusal = new Error('Out of Memory Error: failed to allocate data')
  const refuse = (): never => {
    throw refusal
  }
  expect(() => area.visitRows(tables, key, [monday], refuse)).toThrow(refusal)
  expect(rowsOf(monday)).toEqual([10])
})

test('a page of a walk that was begun anew does not get into the new one', async () => {
  const cursor = area.start(tables, key, span, 'q')
  const late = area.openPage(tables, key)
  await late.write(salesOfDay(monday, 10))
  area.start(tables, key, span, 'q')
  await expect(late.commit(cursor)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  expect(rowsOf(monday)).toEqual([0])
})

test('a new walk, and the end of one, leave no file of the old', async () => {
  for (let walk = 0; walk < 3; walk++) {
    area.start(tables, key, span, 'q')
    await addPage(monday, 10)
    expect([files('.page').length, files('walk.json').length]).toEqual([1, 1])
  }
  area.end(tables, { ...key, jobId: 'job-2' })
  expect(files('.page')).toHaveLength(1)
  area.end(tables, key)
  expect([files('.page'), files('walk.json')]).toEqual([[], []])
})

test('rows come back as they were written, of the days asked for only, and duplicates are counted as a set does', async () => {
  const row = fc.tuple(
    fc.constantFrom(0, 1, 2),
    fc.constantFrom('a', 'á', 'ab', ''),
    fc.integer({ min: 0, max: 3 }),
    fc.bigInt({ min: -5n, max: 5n }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), async (batches) => {
      const first = toEpochDay(monday)
      const wide = { from: monday, to: addDays(monday, 2) }
      const cursor = area.start(tables, key, wide, 'q')
      const page = area.openPage(tables, key)
      const rows = batches.map((batch) => batch.toSorted(([left], [right]) => left - right))
      for (const batch of rows) {
        const cells = batch.map(([day, text, line, total]) => [
          BigInt(first + day) * 86_400_000_000n,
          text,
          line,
          total,
        ])
        await page.write(columnarBatchOf(smallSales, cells))
      }
      await page.commit(cursor)
      const asked = [0, 2].map((day) => addDays(monday, day))
      const seen: unknown[] = []
      area.visitRows(tables, key, asked, (batch, days) => {
        const [, texts, lines, totals] = batch.columns
        if (texts?.kind !== 'text' || lines?.kind !== 'integer' || totals?.kind !== 'decimal')
          throw new Error('columns')
        for (let at = 0; at < batch.rowCount; at++) {
          const text = Buffer.from(texts.bytes.subarray(texts.offsets[at], texts.offsets[at + 1])).toString()
          seen.push([days[at]! - first, text, lines.values[at], totals.words[2 * at]])
        }
      })
      const wanted = rows.flat().filter(([day]) => day !== 1)
      expect(seen).toEqual(wanted)
      for (const { businessDate, rows: count, duplicateKeys, amount } of area.days(tables, key, asked)) {
        const ofDay = wanted.filter(([day]) => addDays(monday, day) === businessDate)
        const keys = new Set(ofDay.map(([, text, line]) => JSON.stringify([text, line])))
        const total = ofDay.reduce((sum, cells) => sum + Number(cells[3]), 0)
        expect([count, duplicateKeys]).toEqual([ofDay.length, ofDay.length - keys.size])
        expect(amount === null ? null : Number(amount) * 10_000).toBeCloseTo(total)
        expect(amount === null).toBe(ofDay.length === 0)
      }
    }),
    { numRuns: 60 },
  )
})

function flipByte(path: string): void {
  const bytes = readFileSync(path)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
