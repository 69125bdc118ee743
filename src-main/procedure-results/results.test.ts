import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { mountSmallDisk } from '../../test/support/small-disk.ts'
import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import type { AppError } from '../foundation/app-error.ts'
import { readOutcome } from './read-outcome.ts'
import { readResultRows } from './read-result-rows.ts'
import { resultsPath } from './results-path.ts'
import { removeResults } from './remove-results.ts'
import { ResultsWriter } from './results-writer.ts'
import type { ResultLimits } from './results-writer.ts'

const JOB = 'trabajo-1'
const LIMITS: ResultLimits = { sets: 2_000, characters: 8e9, spareBytes: 0 }
const COLUMNS: readonly ResultColumn[] = [
  { name: 'clave', family: 'integer', typeText: 'int', scale: null },
  { name: '', family: 'text', typeText: 'nvarchar(50)', scale: null },
]
const DONE = { outValues: [], returnValue: '0', rowsAffected: null }

let folder: string
let clock: ManualClock
let writer: ResultsWriter | null
let dropped: AppError[]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-results-'))
  clock = new ManualClock()
  writer = null
  dropped = []
})
afterEach(() => {
  writer?.close()
  rmSync(folder, { recursive: true })
})

async function started(limits?: ResultLimits): Promise<ResultsWriter> {
  writer?.close()
  writer = await ResultsWriter.create({
    folder,
    jobId: JOB,
    callText: 'EXECUTE [dbo].[p];',
    clock,
    ...(limits && { limits }),
    onDropping: (why) => dropped.push(why),
    onArrived: () => undefined,
  })
  return writer
}

function addRows(to: ResultsWriter, from: number, count: number): void {
  for (let row = from; row < from + count; row++) to.row([String(row), row % 7 === 0 ? null : `artículo «ñ» ${row}`])
}

const keys = (set: number, offset: number, limit: number): readonly (string | null | undefined)[] =>
  readResultRows(folder, JOB, set, offset, limit).rows.map(([key]) => key)

test('forty sets, read page by page across chunks, values as they came', async () => {
  const results = await started()
  for (let set = 1; set <= 40; set++) {
    results.setBegins(COLUMNS, set === 3 ? 'P_CURSOR' : null)
    addRows(results, 0, set === 2 ? 2_500 : set % 3)
    results.setEnds()
  }
  results.says()
  const outcome = results.finish({
    ...DONE,
    outValues: [{ name: '@a', family: 'decimal', typeText: 'decimal(38,4)', text: '0.1000', cut: false }],
  })
  expect(readOutcome(folder, JOB)).toEqual(outcome)
  expect(outcome).toMatchObject({ messages: 1, rowsDropped: 0, returnValue: '0', callText: 'EXECUTE [dbo].[p];' })
  expect(outcome.sets).toHaveLength(40)
  expect(outcome.sets[2]).toEqual({ no: 3, cursor: 'P_CURSOR', columns: COLUMNS, rows: 0, complete: true })
  expect(readResultRows(folder, JOB, 2, 998, 3)).toEqual({
    total: 2_500,
    rows: [
      ['998', 'artículo «ñ» 998'],
      ['999', 'artículo «ñ» 999'],
      ['1000', 'artículo «ñ» 1000'],
    ],
  })
  expect(keys(2, 2_499, 1_000)).toEqual(['2499'])
  expect(keys(2, 2_500, 10)).toEqual([])
  expect(readResultRows(folder, JOB, 3, 0, 10)).toEqual({ rows: [], total: 0 })
})

test('what arrived is read while more arrives, also rows that come slowly, and stays after a kill', async () => {
  const results = await started()
  expect(readOutcome(folder, JOB)).toMatchObject({ sets: [], durationMs: 0 })
  results.setBegins(COLUMNS, null)
  addRows(results, 0, 3)
  expect(readResultRows(folder, JOB, 1, 0, 10).total).toBe(0)
  clock.advance(400)
  expect(keys(1, 0, 10)).toEqual(['0', '1', '2'])
  addRows(results, 3, 2_000)
  expect(readResultRows(folder, JOB, 1, 1_500, 1)).toMatchObject({
    total: 2_003,
    rows: [['1500', 'artículo «ñ» 1500']],
  })
  // Closed without its end, as by a kill.
  results.close()
  expect(readOutcome(folder, JOB)?.sets).toMatchObject([{ complete: false }])
})

test('a set that the run ended in is not complete; another attempt starts anew', async () => {
  const first = await started()
  first.setBegins(COLUMNS, null)
  addRows(first, 0, 5)
  expect(first.finish(null).sets).toMatchObject([{ rows: 5, complete: false }])
  const second = await started()
  expect(readOutcome(folder, JOB)?.sets).toEqual([])
  second.finish(DONE)
})

test('a full disk costs rows, which are counted, not the procedure', async ({ skip }) => {
  const disk = mountSmallDisk(path.join(folder, 'lleno'), 2)
  if (disk === null) return skip('only root can mount a disk')
  const home = folder
  try {
    folder = disk.folder
    const results = await started({ ...LIMITS })
    results.setBegins(COLUMNS, null)
    addRows(results, 0, 200_000)
    results.setEnds()
    const outcome = results.finish(DONE)
    expect(dropped.map(({ code }) => code)).toEqual(['DISK_FULL'])
    expect(outcome.sets).toMatchObject([{ complete: false }])
    const rows = outcome.sets[0]?.rows ?? 0
    expect(rows).toBeGreaterThan(1_000)
    expect(rows + outcome.rowsDropped).toBe(200_000)
    expect(keys(1, rows - 1, 10)).toEqual([String(rows - 1)])
    results.close()
  } finally {
    folder = home
    disk.remove()
  }
})

test('the last of the disk is left to the others', async () => {
  const results = await started({ ...LIMITS, spareBytes: Number.MAX_SAFE_INTEGER })
  results.setBegins(COLUMNS, null)
  addRows(results, 0, 3_000)
  results.setEnds()
  const outcome = results.finish(DONE)
  expect(dropped.map(({ code }) => code)).toEqual(['DISK_FULL'])
  expect(outcome).toMatchObject({ rowsDropped: 3_000, returnValue: '0', sets: [{ rows: 0, complete: false }] })
  expect(readOutcome(folder, JOB)).toEqual(outcome)
})

test('more than is kept is counted: sets, and characters', async () => {
  const bySets = await started({ ...LIMITS, sets: 2 })
  for (let set = 0; set < 4; set++) {
    bySets.setBegins(COLUMNS, null)
    addRows(bySets, 0, 10)
    bySets.setEnds()
  }
  const outcome = bySets.finish(DONE)
  expect(outcome.sets.map(({ rows, complete }) => [rows, complete])).toEqual([
    [10, true],
    [10, true],
  ])
  expect(outcome.rowsDropped).toBe(20)
  const byCharacters = await started({ ...LIMITS, sets: 10, characters: 50_000 })
  byCharacters.setBegins(COLUMNS, null)
  addRows(byCharacters, 0, 10_000)
  byCharacters.setEnds()
  const { sets, rowsDropped } = byCharacters.finish(DONE)
  expect(sets[0]?.complete).toBe(false)
  expect((sets[0]?.rows ?? 0) + rowsDropped).toBe(10_000)
  expect(sets[0]?.rows).toBeGreaterThan(0)
  expect(dropped.map(({ code }) => code)).toEqual(['PROCEDURE_RESULTS_LIMIT', 'PROCEDURE_RESULTS_LIMIT'])
})

test('a cell of a megabyte is kept whole and shown in part', async () => {
  const results = await started()
  results.setBegins(COLUMNS, null)
  results.row(['1', 'x'.repeat(1_000_000)])
  results.setEnds()
  results.finish(DONE)
  const [, cell] = readResultRows(folder, JOB, 1, 0, 1).rows[0] ?? []
  expect(cell).toBe(`${'x'.repeat(4_000)}… (+996000)`)
})

test('results that are not there', async () => {
  expect(readOutcome(folder, 'otro')).toBeNull()
  expect(() => readResultRows(folder, 'otro', 1, 0, 1)).toThrow(expect.objectContaining({ code: 'RESULT_MISSING' }))
  const results = await started()
  expect(() => readResultRows(folder, JOB, 1, 0, 1)).toThrow(expect.objectContaining({ code: 'RESULT_MISSING' }))
  results.close()
  expect(await removeResults(folder, JOB)).toBe(true)
  expect(await removeResults(folder, JOB)).toBe(false)
  expect(existsSync(resultsPath(folder, JOB))).toBe(false)
})

test('whoever asks while the file is being made finds nothing yet', async () => {
  new Database(resultsPath(folder, JOB)).close()
  expect(readOutcome(folder, JOB)).toBeNull()
  const half = new Database(resultsPath(folder, JOB))
  half.pragma('journal_mode = WAL')
  expect(readOutcome(folder, JOB)).toBeNull()
  expect(() => readResultRows(folder, JOB, 1, 0, 1)).toThrow(expect.objectContaining({ code: 'RESULT_MISSING' }))
  half.close()
  await started()
  expect(readOutcome(folder, JOB)).toMatchObject({ callText: 'EXECUTE [dbo].[p];', sets: [] })
})
