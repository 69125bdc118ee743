import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { JobLedger } from './job-ledger.ts'

let clock: ManualClock
let temporary: TemporaryAppDb

beforeEach(() => {
  clock = new ManualClock()
  temporary = temporaryAppDb(clock)
})
afterEach(() => temporary.remove())

test('a group does not end before it began when the clock is set back meanwhile, no more than its parts do', () => {
  const { db } = temporary
  const ledger = new JobLedger({ db, clock, onCommitted: () => undefined })
  ledger.insertGroup([newJobOf({ id: 'run', isGroup: true }), newJobOf({ id: 'part', parentId: 'run' })])
  const apply = (event: Parameters<JobLedger['apply']>[1]): unknown => ledger.apply(db.jobs.find('part')!, event)
  apply({ cause: 'start', bootId: db.bootId, threadNo: 1 })
  const beganMs = clock.nowMs()
  clock.setWall(beganMs - 3_600_000)
  apply({ cause: 'complete', result: null })
  for (const id of ['part', 'run'])
    expect(db.jobs.find(id)).toMatchObject({ state: 'completed', startedAtMs: beganMs, finishedAtMs: beganMs })
})
