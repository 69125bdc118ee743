import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { AppError } from '../foundation/app-error.ts'
import { defineJobKind } from './define-job-kind.ts'
import { JobLanes } from './job-lanes.ts'
import type { JobHandler } from './job-handler.ts'

const schema = z.object({ server: z.string() })
const handler: JobHandler<z.output<typeof schema>, unknown> = defineJobKind({
  kind: 'calls',
  labels: { es: { name: 'Llamadas' }, en: { name: 'Calls' } },
  parameters: schema,
  retry: { kind: 'none' },
  concurrency: 10,
  lane: ({ server }) => server,
  run: () => Promise.resolve(null),
})

let temporary: TemporaryAppDb
beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(() => temporary.remove())

function queued(laneLimit: (kind: string, lane: string) => number): readonly string[] {
  const { db } = temporary
  for (const id of ['a1', 'a2', 'a3', 'b1', 'b2'])
    db.jobs.insert(newJobOf({ id, kind: 'calls', parameters: { server: id.slice(0, 1) } }))
  return new JobLanes({ db, laneLimit }).queuedOfKind(handler, [], 10).map(({ id }) => id)
}

test('each lane has a limit of its own', () => {
  expect(queued((_, lane) => (lane === 'a' ? 2 : 1))).toEqual(['a1', 'a2', 'b1'])
})

test('a lane whose limit cannot be read takes one job, and holds up no other', () => {
  const limit = (_: string, lane: string): number => {
    if (lane === 'a') throw new AppError('FILE_CORRUPT', { details: { table: 'procedure_connections', row: 'a' } })
    return 2
  }
  expect(queued(limit)).toEqual(['a1', 'b1', 'b2'])
})
