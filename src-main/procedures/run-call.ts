import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { OutValue, ProcedureOutcome, StoppedWork } from '../../src-shared/domain/procedure-run.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { RunAttempt, SentWork } from '../procedure-calls/sent-call.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import { businessDateIn, isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { bindCall } from '../procedure-calls/bind-call.ts'
import { callText } from '../procedure-calls/call-text.ts'
import { percentOf } from '../procedure-calls/percent-of.ts'
import type { BoundCall, ProcedureAccess, ProcedureServer, RunReceiver } from '../procedure-calls/procedure-server.ts'
import type { ProcedureServices } from '../procedure-calls/procedure-services.ts'
import { removeResults } from '../procedure-results/remove-results.ts'
import { ResultsWriter } from '../procedure-results/results-writer.ts'
import { stoppedWorkOf } from './stopped-work-of.ts'
import { interruptedRun } from './take-up-run.ts'

/** Who hears of a run. */
export interface RunListener {
  sent(text: string): void
  /** There is more to read of its results. */
  arrived(): void
  /** Up to severity 10 a message; above it an error, after which the procedure may go on. */
  says(text: string, severity: number): void
  /** 0 to 100, as the server itself reports it. */
  percent(percent: number): void
  setEnded(no: number, rows: number): void
  out(value: OutValue): void
  /** From now on rows are not kept. */
  dropping(why: AppError): void
  stopped(work: StoppedWork): void
  /** The call is done, but that could not be put down. */
  notNoted(why: AppError): void
}

export interface RunWork {
  readonly attempt: RunAttempt
  readonly access: ProcedureAccess
  readonly server: ProcedureServer
  readonly services: Pick<ProcedureServices, 'sending' | 'ended'>
  readonly resultsFolder: string
  readonly clock: Clock
  /** IANA zone whose day relative dates are seen from. */
  readonly timeZone: string
  readonly signal: AbortSignal
  readonly listener: RunListener
}

const MS_PER_MINUTE = 60_000
const OUT_CHARACTERS = 10_000
/** Severity up to which SQL Server means no error. */
const MOST_HARMLESS = 10

/**
 * Runs a call once. The attempt is put down before the first byte leaves, so that no other start sends it again. Rejects with PARAMETERS_INVALID, PROCEDURE_TIMED_OUT, the signal's reason, and with
 * the errors of the adapter; after one of these `retryable` says that the server was not reached or undid everything by itself.
 */
export async function runCall(call: ProcedureCall, work: RunWork): Promise<ProcedureOutcome> {
  const { access, server, clock, signal } = work
  const description = await server.describe(access, call.procedure, { clock, signal })
  const today = businessDateIn(clock, work.timeZone)
  const { arguments: bound, problems } = bindCall(description, call.values, { today, timeZone: work.timeZone })
  const wrong = Object.keys(problems)
  if (wrong.length > 0) {
    throw new AppError('PARAMETERS_INVALID', {
      details: { procedure: call.procedure, parameters: wrong.join(', ') },
      technical: JSON.stringify(problems),
    })
  }
  return new CallRun(call, { description, arguments: bound, transaction: call.options.transaction }, work).run()
}

class CallRun {
  readonly #call: ProcedureCall
  readonly #bound: BoundCall
  readonly #work: RunWork
  readonly #timeout = new AbortController()
  #writer: ResultsWriter | null = null
  #cancelTimeout: (() => void) | null = null
  #sentAt: string | null = null
  #set = { no: 0, rows: 0 }

  constructor(call: ProcedureCall, bound: BoundCall, work: RunWork) {
    this.#call = call
    this.#bound = bound
    this.#work = work
  }

  async run(): Promise<ProcedureOutcome> {
    const { access, server, clock, signal, listener } = this.#work
    const both = AbortSignal.any([signal, this.#timeout.signal])
    try {
      const end = await server.run(access, this.#bound, this.#receiver(), { clock, signal: both })
      const outValues = end.outValues.map(boundedOut)
      const outcome = this.#writer?.finish({ ...end, outValues })
      if (!outcome) throw new AppError('UNEXPECTED', { technical: 'the call ended without having been sent' })
      for (const value of outValues) listener.out(value)
      await this.#note('completed', null)
      return outcome
    } catch (thrown) {
      throw await this.#failed(toAppError(thrown))
    } finally {
      this.#cancelTimeout?.()
      this.#writer?.close()
    }
  }

  #receiver(): RunReceiver {
    const { listener } = this.#work
    return {
      sending: () => this.#sending(),
      setBegins: (columns, cursor) => {
        this.#set = { no: this.#set.no + 1, rows: 0 }
        this.#writer?.setBegins(columns, cursor)
      },
      row: (cells) => {
        this.#set.rows++
        this.#writer?.row(cells)
        return undefined
      },
      setEnds: () => {
        this.#writer?.setEnds()
        listener.setEnded(this.#set.no, this.#set.rows)
      },
      says: ({ text, severity }) => {
        listener.says(text, severity)
        if (severity > MOST_HARMLESS) return
        this.#writer?.says()
        const percent = percentOf(text)
        if (percent !== null) listener.percent(percent)
      },
      progress: (done, total) => {
        if (total > 0) listener.percent(Math.min(100, (done / total) * 100))
      },
    }
  }

  /** The file of its results first: a computer that has no room for them sends nothing. */
  async #sending(): Promise<void> {
    const { resultsFolder: folder, attempt, clock, services, listener, access, signal } = this.#work
    const text = callText(access.connection.kind, this.#bound)
    const { jobId } = attempt
    this.#writer = await ResultsWriter.create({
      folder,
      jobId,
      clock,
      callText: text,
      onDropping: (why) => listener.dropping(why),
      onArrived: () => listener.arrived(),
    })
    signal.throwIfAborted()
    if (!(await services.sending(attempt))) {
      throw new AppError('INTERRUPTED', { technical: 'this attempt has sent its call, or does not run any more' })
    }
    this.#sentAt = isoInstant(clock)
    // Nobody is told that it left when it was stopped while that was put down.
    signal.throwIfAborted()
    listener.sent(text)
    listener.arrived()
    const { timeoutMinutes } = this.#call.options
    if (timeoutMinutes === null) return
    const error = new AppError('PROCEDURE_TIMED_OUT')
    this.#cancelTimeout = clock.after(timeoutMinutes * MS_PER_MINUTE, () => this.#timeout.abort(error))
  }

  /** Puts down how the call ended, and gives the error to end the job with. */
  async #failed(error: AppError): Promise<AppError> {
    const { signal, attempt, listener, resultsFolder } = this.#work
    const { procedure, options } = this.#call
    const isStopped = signal.aborted || this.#timeout.signal.aborted
    const stoppedWork = this.#sentAt === null ? 'nothing_sent' : stoppedWorkOf(error)
    this.#writer?.finish(null)
    if (isStopped) listener.stopped(stoppedWork)
    if (this.#sentAt === null) return isStopped ? this.#reason() : error
    if (stoppedWork === 'nothing_sent') {
      this.#writer?.close()
      await removeResults(resultsFolder, attempt.jobId)
    }
    const known = signal.aborted
      ? interruptedRun(procedure, this.#sentAt, stoppedWork)
      : this.#timeout.signal.aborted
        ? new AppError('PROCEDURE_TIMED_OUT', {
            details: { procedure, minutes: options.timeoutMinutes ?? 0, work: stoppedWork },
          })
        : ofFailure(error, stoppedWork)
    await this.#note(stoppedWork, known.toReport())
    return signal.aborted ? this.#reason() : known
  }

  /** A refusal of the file changes nothing of what happened at the server. */
  async #note(how: SentWork | 'nothing_sent', error: ErrorReport | null): Promise<void> {
    const { services, attempt, listener } = this.#work
    try {
      await services.ended(attempt, how, error)
    } catch (thrown) {
      listener.notNoted(toAppError(thrown))
    }
  }

  /** Why it was stopped from outside, or for the time that it took before it was even sent. */
  #reason(): AppError {
    const { signal } = this.#work
    return toAppError(signal.aborted ? signal.reason : this.#timeout.signal.reason)
  }
}

/** Only a call that left nothing behind may be tried again, whatever its error is elsewhere. */
function ofFailure(error: AppError, work: StoppedWork): AppError {
  const retryable = error.retryable && (work === 'nothing_sent' || work === 'rolled_back')
  const { code, details, technical, cause } = error
  return new AppError(code, { retryable, details: { ...details, work }, technical, cause })
}

function boundedOut(value: OutValue): OutValue {
  const { text } = value
  return text === null || text.length <= OUT_CHARACTERS
    ? value
    : { ...value, text: text.slice(0, OUT_CHARACTERS), cut: true }
}
