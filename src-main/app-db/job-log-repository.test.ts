import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { newJobOf } from '../../test/support/new-job-of.ts'

let temporary: TemporaryAppDb

beforeEach(() => {
  temporary = temporaryAppDb()
  for (const id of ['run', 'part']) temporary.db.jobs.insert(newJobOf({ id, parentId: id === 'part' ? 'run' : null }))
})
afterEach(() => temporary.remove())

/** Writes lines numbered `from` … `to`. */
function write(from: number, to: number, event = 'test.line'): void {
  temporary.db.transaction(() => {
    for (let line = from; line <= to; line++)
      temporary.db.jobLogs.insertAll([
        {
          jobId: 'part',
          runId: 'run',
          atMs: 0,
          level: 'info',
          storeId: null,
          event,
          details: { line },
        },
      ])
  })
}

const numbers = (lines: readonly { readonly details: Readonly<Record<string, unknown>> }[]): readonly unknown[] =>
  lines.map((line) => line.details['line'])

test('a log pages both ways, by job and by run', () => {
  write(1, 10)
  const { jobLogs } = temporary.db
  for (const [after, before, id] of [
    [jobLogs.ofJob.bind(jobLogs), jobLogs.ofJobBefore.bind(jobLogs), 'part'],
    [jobLogs.ofRun.bind(jobLogs), jobLogs.ofRunBefore.bind(jobLogs), 'run'],
  ] as const) {
    const first = after(id, 0, 4)
    expect(numbers(first)).toEqual([1, 2, 3, 4])
    expect(numbers(after(id, first[3]?.seq ?? 0, 4))).toEqual([5, 6, 7, 8])
    const last = before(id, Number.MAX_SAFE_INTEGER, 4)
    expect(numbers(last)).toEqual([7, 8, 9, 10])
    expect(numbers(before(id, last[0]?.seq ?? 0, 4))).toEqual([3, 4, 5, 6])
  }
})

test('a long log keeps its head and its tail, and one line counts what was between them', () => {
  const { db } = temporary
  write(1, 30)
  expect(db.transaction(() => db.jobLogs.trim('part', 5, 10))).toBe(14)
  write(31, 45)
  expect(db.transaction(() => db.jobLogs.trim('part', 5, 10))).toBe(15)
  expect(db.transaction(() => db.jobLogs.trim('part', 5, 10))).toBe(0)
  const kept = db.jobLogs.ofJob('part', 0, 100)
  expect(numbers(kept)).toEqual([1, 2, 3, 4, 5, undefined, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45])
  expect(kept[5]).toMatchObject({ event: 'engine.linesTrimmed', level: 'warning', details: { lines: 30 } })
})

test('lines that were lost before they were written count as much when their place is removed', () => {
  const { db } = temporary
  write(1, 5)
  db.jobLogs.insertAll([
    {
      jobId: 'part',
      runId: 'run',
      atMs: 0,
      level: 'warning',
      storeId: null,
      event: 'engine.linesDropped',
      details: { lines: 1_000 },
    },
  ])
  write(6, 10)
  db.transaction(() => db.jobLogs.trim('part', 3, 2))
  expect(db.jobLogs.ofJob('part', 0, 100).map((line) => line.details)).toEqual([
    { line: 1 },
    { line: 2 },
    { line: 3 },
    { lines: 1_005 },
    { line: 9 },
    { line: 10 },
  ])
})
