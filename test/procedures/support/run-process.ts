import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { KnownThreads } from '../../chaos/known-threads.ts'
import { endedJob } from '../../support/ended-job.ts'
import { dataFolderAt } from '../../../src-main/engine/data-folder.ts'
import { startEngine } from '../../../src-main/engine/start-engine.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { createLogger } from '../../../src-main/foundation/logger.ts'
import { createVolatileVault } from '../../../src-main/vault/volatile-vault.ts'
import type { RunMark, RunOrders } from './run-orders.ts'

// The engine in a process of its own, made to be killed: `run-process.ts <orders as JSON>`. Runs the procedure of the orders unless an earlier process queued it, and ends with it.

// Nothing is ever written to it: it ends when whoever started this process is no more.
process.stdin.once('close', () => process.exit(1)).resume()
;(process.stdin as Socket).unref()

const orders = JSON.parse(process.argv[2] ?? '') as RunOrders
const threads = KnownThreads.watch()
const thread = (name: string): URL => new URL(`../../../src-main/threads/${name}-thread.ts`, import.meta.url)
const engine = await startEngine({
  folder: dataFolderAt(orders.dataFolder),
  resourcesFolder: fileURLToPath(new URL('../../../resources', import.meta.url)),
  threadEntries: {
    job: thread('job'),
    warehouse: thread('warehouse'),
    archive: thread('archive'),
    errand: thread('errand'),
    upload: thread('upload'),
    sap: thread('sap'),
    procedure: thread('procedure'),
  },
  clock: systemClock,
  vault: createVolatileVault(),
  logger: createLogger({ name: 'test', level: 'silent' }),
  operator: 'ana',
})
const mark = (line: RunMark): void => console.log(JSON.stringify(line))
try {
  await engine.procedures.connections.put({ connection: orders.connection, password: orders.password })
  let threadIsToDie = orders.killThread
  engine.jobs.subscribe({
    jobsLogged(lines) {
      for (const { event, jobId } of lines) {
        mark({ mark: event })
        if (event !== 'procedure.says' || !threadIsToDie) continue
        threadIsToDie = false
        const threadNo = engine.jobs.history(jobId).at(-1)?.threadNo ?? 0
        void threads.jobThread(threadNo)?.terminate()
      }
    },
  })
  const known = engine.jobs.list({ limit: 1 })[0]
  const job = known ?? engine.jobs.enqueue({ kind: 'run-procedure', parameters: orders.call, operator: 'ana' })
  mark({ mark: 'queued' })
  engine.runJobs()
  const { id, state, error, attempt } = await endedJob(engine, job.id)
  const outcome = await engine.procedures.outcome(id)
  mark({ mark: 'ended', state, attempt, code: error?.code ?? null, work: error?.details['work'] ?? null, outcome })
} finally {
  await engine.stop()
}
