import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'
import { runTarget, runTwiceAtOnce } from './kill-load.ts'

/** The full count is 1,000: `CAUDAL_JOB_KILLS=1000 npx vitest run test/jobs/job-kills.test.ts`. */
const KILLS = Number(process.env['CAUDAL_JOB_KILLS'] ?? 5)
const JOBS_PER_ROUND = 40

test(`${KILLS} kills of the program in the middle of its work`, { timeout: 60_000 + KILLS * 10_000 }, async () => {
  const temporary = temporaryAppDb()
  const journalPath = join(temporary.folder, 'journal.jsonl')
  temporary.db.close()
  let kills = 0
  let worstRequeueMs = 0
  let jobs = 0
  while (kills < KILLS) {
    jobs += enqueueLoad(temporary.filePath, journalPath)
    // After killing most of a load's life away, let it finish: the next round gets a new one.
    for (let round = 0; round < 10 && kills < KILLS; round++) {
      const run = await runTarget(temporary.filePath, {
        batches: Math.floor(Math.random() * 4),
        afterMs: Math.random() * 100,
      })
      if (run.requeuedMs !== null) worstRequeueMs = Math.max(worstRequeueMs, run.requeuedMs)
      expect(run.voidLeases).toBe(0)
      if (!run.killed) break
      kills++
    }
    expect((await runTarget(temporary.filePath, null)).killed).toBe(false)
  }
  const db = openAppDb({ filePath: temporary.filePath, clock: systemClock })
  const ended = db.jobs.list({ limit: 1_000_000 })
  expect(ended).toHaveLength(jobs)
  expect(
    ended.filter(
      (job) => job.state !== 'completed' && job.error?.code !== 'UNEXPECTED' && job.error?.code !== 'SOME_PARTS_FAILED',
    ),
  ).toEqual([])
  for (const job of ended) expect(job.attempt).toBe(1)
  expect(ended.some((job) => job.interruptions > 0)).toBe(true)
  expect(runTwiceAtOnce(journalPath)).toEqual([])
  expect(worstRequeueMs).toBeLessThan(2_000)
  console.log(
    `${kills} kills, ${jobs} jobs, worst time from opening the file to everything queued again: ${worstRequeueMs.toFixed(0)} ms`,
  )
  db.close()
  temporary.remove()
})

/** Groups and single jobs, some of which fail for good. Returns how many rows they are. */
function enqueueLoad(filePath: string, journalPath: string): number {
  const db = openAppDb({ filePath, clock: systemClock })
  const engine = new JobEngine({ db, clock: systemClock })
  const parameters = (index: number) => ({
    filePath: journalPath,
    steps: 5 + (index % 7) * 10,
    failFirst: index % 11 === 10,
  })
  const single = JOBS_PER_ROUND / 2
  for (let index = 0; index < single; index++) engine.enqueue('journals', parameters(index), { priority: index % 3 })
  engine.queue.enqueueGroup({
    kind: 'group',
    parameters: {},
    operator: 'ana',
    children: Array.from({ length: single }, (_, index) => ({
      kind: 'journals',
      parameters: parameters(index),
    })),
  })
  db.close()
  return JOBS_PER_ROUND + 1
}
