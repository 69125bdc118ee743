import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import { procedureCallSchema } from '../../src-shared/domain/procedure.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { procedureJobName } from '../procedure-calls/procedure-job-name.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobContext } from '../jobs/job-handler.ts'
import type { RunListener } from '../procedures/run-call.ts'
import { runProcedureLabels } from './run-procedure-labels.ts'

/** Procedures at once, on all servers together; of each server as many as its connection says. */
const AT_ONCE = 50
const FIRST_RETRY_MS = 15_000
const MAX_RETRY_MS = 10 * 60_000
/** Severity up to which SQL Server means no error. */
const MOST_HARMLESS = 10

interface RunProcedureResult extends ProcedureOutcome {
  readonly setCount: number
  readonly rowCount: number
  readonly seconds: number
}

/** Runs a stored procedure, once: a start that finds that an earlier one of the same attempt sent the call does not send it again. */
export const runProcedureHandler = defineJobKind({
  kind: 'run-procedure',
  labels: runProcedureLabels,
  parameters: procedureCallSchema,
  canEdit: false,
  concurrency: AT_ONCE,
  retry: {
    policy: ({ options: { retries } }) =>
      retries === 0
        ? { kind: 'none' }
        : { kind: 'exponential', maxAttempts: retries + 1, firstDelayMs: FIRST_RETRY_MS, maxDelayMs: MAX_RETRY_MS },
  },
  // Upper and lower case of an id are the same.
  lane: ({ connectionId }) => connectionId.toLowerCase(),
  name: ({ connectionId, procedure }) => procedureJobName(connectionId, procedure),
  async run(context): Promise<RunProcedureResult> {
    const { jobId, attempt, parameters: call, procedures: services, resultsFolder, clock, signal } = context
    const sent = await services.sentCall({ jobId, attempt })
    if (sent) {
      const { takeUpRun } = await import('../procedures/take-up-run.ts')
      return counted(takeUpRun(sent, call.procedure, resultsFolder, jobId))
    }
    const access = await services.access(call.connectionId, call.procedure)
    const { procedureServerOf } = await import('../procedures/procedure-server-of.ts')
    const { runCall } = await import('../procedures/run-call.ts')
    const outcome = await runCall(call, {
      attempt: { jobId, attempt },
      access,
      server: await procedureServerOf(access.connection.kind),
      services,
      resultsFolder,
      clock,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      signal,
      listener: listenerOf(context),
    })
    return counted(outcome)
  },
})

function counted(outcome: ProcedureOutcome): RunProcedureResult {
  const rowCount = outcome.sets.reduce((sum, { rows }) => sum + rows, 0)
  const seconds = Math.round(outcome.durationMs / 100) / 10
  return { ...outcome, setCount: outcome.sets.length, rowCount, seconds }
}

function listenerOf(context: JobContext<ProcedureCall>): RunListener {
  const log: JobContext<ProcedureCall>['log'] = (...line) => context.log(...line)
  return {
    sent: (text) => log('info', 'procedure.sent', { exact: text }),
    arrived: () => context.procedureArrived(context.jobId),
    says: (text, severity) => log(severity > MOST_HARMLESS ? 'error' : 'info', 'procedure.says', { exact: text }),
    percent: (percent) => context.progress(percent, 100, 'percent'),
    setEnded: (no, rows) => log('info', 'procedure.set', { no, rows }),
    out: ({ name, text }) => log('info', 'procedure.out', { name, exact: text ?? 'NULL' }),
    dropping: ({ code, details }) =>
      code === 'PROCEDURE_RESULTS_LIMIT'
        ? log('warning', 'procedure.limit', details)
        : log('warning', 'procedure.notKept', { code }),
    stopped: (work) => log('warning', `procedure.stopped.${work}`),
    notNoted: ({ technical }) => log('warning', 'procedure.notNoted', { technical }),
  }
}
