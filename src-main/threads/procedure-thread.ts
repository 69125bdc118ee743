import { workerData } from 'node:worker_threads'
import { systemClock } from '../foundation/clock.ts'
import type { ProcedureAccess, ProcedureServer, ServerWork } from '../procedure-calls/procedure-server.ts'
import { answerCalls } from './answer-calls.ts'
import type { ProcedureErrands } from './procedure-errands.ts'
import { withinLimit } from './within-limit.ts'

/*
 * The procedure thread: what the window asks of procedures and their results. It only reads, and writes files that somebody chose; every library is loaded at its
 * first use.
 */
const LIMIT_MS = 60_000

const folder = (workerData as { readonly resultsFolder: string }).resultsFolder

const errands: ProcedureErrands = {
  check: (access) => ask(access, (server, work) => server.check(access, work)),
  readCertificate: (access) => ask(access, (server, work) => server.readCertificate(access, work)),
  list: (access) => ask(access, (server, work) => server.list(access, work)),
  describe: (access, procedure) => ask(access, (server, work) => server.describe(access, procedure, work)),
  async outcome(jobId) {
    const { readOutcome } = await import('../procedure-results/read-outcome.ts')
    return readOutcome(folder, jobId)
  },
  async rows({ jobId, set, offset, limit }) {
    const { readResultRows } = await import('../procedure-results/read-result-rows.ts')
    return readResultRows(folder, jobId, set, offset, limit)
  },
  async exportResult({ language, ...file }) {
    const { createTranslator } = await import('../foundation/translator.ts')
    const { exportResults } = await import('../procedures/export-results.ts')
    return exportResults({ ...file, folder, texts: await createTranslator(language) })
  },
}
answerCalls(errands)

async function ask<T>(
  { connection }: ProcedureAccess,
  question: (server: ProcedureServer, work: ServerWork) => Promise<T>,
): Promise<T> {
  const { procedureServerOf } = await import('../procedures/procedure-server-of.ts')
  const server = await procedureServerOf(connection.kind)
  return withinLimit(LIMIT_MS, connection, (signal) => question(server, { clock: systemClock, signal }))
}
