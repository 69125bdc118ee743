import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import { PublicationJournal } from './publication-journal.ts'

const loadedAt = '2025-10-22T10:00:00.000Z'

let folder: string
let filePath: string
let journalPath: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-journal-'))
  filePath = join(folder, 'warehouse.duckdb')
  journalPath = `${filePath}.published`
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const published = (day: string): CoverageDay => ({
  datasetId: 'ventas',
  storeId: 'PERIFERICO',
  businessDate: day as BusinessDate,
  status: 'verified',
  rows: 1,
  amount: '1',
  sourceRows: 1,
  sourceAmount: '1',
  loadedAt,
  jobId: 'job',
  note: null,
})
const noted = (day: string) => ({ datasetId: 'ventas', storeId: 'PERIFERICO', businessDate: day, loadedAt })

test('what was noted is read again, by another process too', () => {
  new PublicationJournal(filePath).add([published('2025-10-20'), published('2025-10-21')])
  expect(new PublicationJournal(filePath).read(['ventas'])).toEqual([noted('2025-10-20'), noted('2025-10-21')])
  new PublicationJournal(filePath).clear()
  expect(new PublicationJournal(filePath).read(['ventas'])).toEqual([])
})

test('a torn line is cut before the next one is written behind it', () => {
  new PublicationJournal(filePath).add([published('2025-10-20'), published('2025-10-21')])
  const text = readFileSync(journalPath, 'utf8')
  for (let cut = 1; cut < text.length; cut++) {
    writeFileSync(journalPath, text.slice(0, -cut))
    const journal = new PublicationJournal(filePath)
    const whole = text.slice(0, -cut).split('\n').length - 1
    expect(journal.read(['ventas'])).toHaveLength(whole)
    journal.add([published('2025-10-22')])
    expect(journal.read(['ventas'])).toHaveLength(whole + 1)
    expect(journal.read(['ventas']).at(-1)).toEqual(noted('2025-10-22'))
  }
})

test.each([
  ['too few fields', 'ventas\tPERIFERICO\t2025-10-20'],
  ['too many fields', `ventas\tPERIFERICO\t2025-10-2ventas\tPERIFERICO\t2025-10-21\t${loadedAt}`],
  ['a torn day', `ventas\tPERIFERICO\t2025-10-2\t${loadedAt}`],
  ['a day that does not exist', `ventas\tPERIFERICO\t2025-02-30\t${loadedAt}`],
  ['no instant', 'ventas\tPERIFERICO\t2025-10-20\t2025-10-2'],
  ['an unknown dataset', `vent\tPERIFERICO\t2025-10-20\t${loadedAt}`],
  ['no store', `ventas\t\t2025-10-20\t${loadedAt}`],
  ['zeros of a file that was never filled', '\0'.repeat(100)],
])('a line with %s is passed over', (_, line) => {
  const journal = new PublicationJournal(filePath)
  journal.add([published('2025-10-20')])
  appendFileSync(journalPath, `${line}\n`)
  journal.add([published('2025-10-21')])
  expect(journal.read(['ventas'])).toEqual([noted('2025-10-20'), noted('2025-10-21')])
})

test('what cannot be written or read throws or is nothing', () => {
  mkdirSync(journalPath)
  const journal = new PublicationJournal(filePath)
  expect(() => journal.add([published('2025-10-20')])).toThrowError(
    expect.objectContaining({ details: { file: journalPath } }),
  )
  expect(journal.read(['ventas'])).toEqual([])
})
