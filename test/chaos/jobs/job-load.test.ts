import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { printed, SUITE_SEED } from '../suite-report.ts'
import { bootLoad, examineLoad } from './job-load.ts'
import { JobJournal, readJournal } from './job-journal.ts'
import { killJobProcess } from './kill-job-process.ts'
import { killJobThreads } from './kill-job-threads.ts'

// At full counts: `npm run chaos -- --jobs`.

test('kills at any instant of a mixed load lose no job and run none twice at once', { timeout: 120_000 }, async () => {
  const tally = await killJobProcess({ seed: SUITE_SEED, kills: 4, killsPerFolder: 4 }, printed)
  expect(tally.violations, `seed ${SUITE_SEED}`).toEqual([])
  expect(tally.kills).toBe(4)
  expect(tally.jobs).toBeGreaterThan(40)
  expect(tally.requeued).toBeGreaterThan(0)
  expect(Math.max(...tally.requeueMs)).toBeLessThan(2_000)
})

test('deaths of job threads lose no job and run none twice at once', { timeout: 120_000 }, async () => {
  const tally = await killJobThreads({ seed: SUITE_SEED, kills: 4, killsPerFolder: 4 }, printed)
  expect(tally.violations, `seed ${SUITE_SEED}`).toEqual([])
  expect(tally.kills).toBe(4)
  expect(tally.interruptions).toBeGreaterThan(0)
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-job-load-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what a faulty queue would leave behind is found', { timeout: 120_000 }, async () => {
  const orders = { folder, seed: 7, threadKills: null }
  await bootLoad({ ...orders, feeds: true }, { after: 'end', nth: 15, delayMs: 0 })
  await bootLoad({ ...orders, feeds: false })
  expect(examineLoad(folder).violations).toEqual([])

  const table = new Database(join(folder, 'app.sqlite'))
  const idOf = (state: string, index: number): string =>
    table
      .prepare<[string, number], { id: string }>(
        'SELECT id FROM jobs WHERE state = ? AND is_group = 0 AND parent_id IS NULL ORDER BY seq LIMIT 1 OFFSET ?',
      )
      .get(state, index)?.id ?? ''
  const [lost, forgotten, unasked, rerun] = [0, 1, 2, 3].map((index) => idOf('completed', index))
  table.pragma('foreign_keys = OFF')
  table.pragma('ignore_check_constraints = ON')
  table.prepare('DELETE FROM jobs WHERE id = ?').run(lost)
  table.prepare("UPDATE jobs SET state = 'queued' WHERE id = ?").run(forgotten)
  table.prepare("UPDATE jobs SET state = 'cancelled' WHERE id = ?").run(unasked)
  table.close()
  const start = readJournal(join(folder, 'journal.jsonl')).find(
    (entry) => entry.what === 'start' && entry.jobId === rerun,
  )
  const author = { boot: 'boot', threadId: 1 }
  const journal = new JobJournal(join(folder, 'journal.jsonl'), author)
  if (start?.what === 'start') for (const _ of [1, 2]) journal.write({ ...start, ...author }, author)
  journal.write({ what: 'process-died' })
  journal.close()

  const found = examineLoad(folder).violations.join('\n')
  expect(found).toMatch(new RegExp(`${lost} was accepted and is lost`))
  expect(found).toMatch(new RegExp(`${forgotten}.*is still queued`))
  expect(found).toMatch(new RegExp(`${unasked}.*is cancelled, which nobody asked for`))
  expect(found).toMatch(new RegExp(`${rerun} began in thread 1 of boot while it ran in thread 1 of boot`))
  expect(found).toMatch(new RegExp(`${rerun}.*ran \\d times in \\d starts`))
})
