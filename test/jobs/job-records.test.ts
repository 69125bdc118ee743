import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { readResultFile } from '../../src-main/jobs/result-files.ts'
import { EventLoopWatch } from '../support/event-loop-watch.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'

let temporary: TemporaryAppDb
let engine: JobEngine
let results: string

beforeEach(() => {
  temporary = temporaryAppDb()
  results = path.join(temporary.folder, 'results')
  engine = new JobEngine({ db: temporary.db, clock: systemClock, resultsFolder: results })
  engine.queue.start()
})
afterEach(async () => {
  await engine.queue.stop()
  temporary.remove()
})

test('50,000 lines a second neither freeze the main thread nor fill its memory, and no line goes uncounted', async () => {
  let told = 0
  engine.queue.subscribe({ jobsLogged: (lines) => (told += lines.length) })
  const watch = new EventLoopWatch()
  const before = process.memoryUsage().heapUsed
  const jobId = engine.enqueue('floods', { linesPerSecond: 50_000, forMs: 2_000 })
  let peak = 0
  await engine.until(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed - before)
    return engine.queue.get(jobId).state === 'completed'
  })
  const { maxMs } = watch.stop()
  const { lines } = engine.queue.get(jobId).result as { readonly lines: number }
  const kept = engine.queue.log(jobId, 0, 20_000)
  const gaps = kept.filter((line) => line.event.startsWith('engine.lines'))
  const counted = gaps.reduce((sum, line) => sum + Number(line.details['lines']), 0)
  expect(kept.length).toBeLessThanOrEqual(10_501)
  expect(kept.length - gaps.length + counted).toBe(lines)
  expect(kept[0]?.details['line']).toBe(1)
  expect(kept.at(-1)?.details['line'] ?? lines).toBe(lines)
  expect(told).toBeGreaterThan(0)
  // On a machine with nothing else to do this is about 20 ms; the limit is for one that has.
  expect(maxMs).toBeLessThan(500)
  expect(peak / 1024 / 1024).toBeLessThan(200)
})

test('lines of a megabyte are cut, told how much is missing, and held back by their size', async () => {
  const jobId = engine.enqueue('floods', { linesPerSecond: 1_000, forMs: 1_000, textChars: 1_000_000 })
  await engine.untilState(jobId, 'completed')
  const text = String(engine.queue.log(jobId, 0, 1)[0]?.details['text'])
  expect(text.length).toBeLessThan(2_100)
  expect(text).toMatch(/… \(\+998000\)$/)
})

test('a result is kept in the table, or in a file when it is large', async () => {
  const [small, large, huge] = await engine.untilEnded([
    engine.enqueue('returns', { chars: 100 }),
    engine.enqueue('returns', { chars: 200_000 }),
    engine.enqueue('returns', { chars: 40_000_000 }),
  ])
  expect(small).toMatchObject({ state: 'completed', result: { text: 'ñ'.repeat(100) }, resultRef: null })
  expect(large).toMatchObject({ state: 'completed', result: null, resultRef: `${large?.id}.json` })
  expect(JSON.parse(await readResultFile(results, large?.resultRef ?? ''))).toEqual({ text: 'ñ'.repeat(200_000) })
  expect(huge).toMatchObject({ state: 'failed', error: { code: 'RESULT_TOO_LARGE' } })
  expect(readdirSync(results)).toEqual([`${large?.id}.json`])
  rmSync(path.join(results, `${large?.id}.json`))
  await expect(readResultFile(results, large?.resultRef ?? '')).rejects.toMatchObject({ code: 'RESULT_MISSING' })
  expect(existsSync(path.join(results, `${small?.id}.json`))).toBe(false)
})
