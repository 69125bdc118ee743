import type { StoppedWork } from '../../../src-shared/domain/procedure-run.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import { AppError, toAppError } from '../../foundation/app-error.ts'
import type {
  BoundCall,
  ProcedureAccess,
  RunEnd,
  RunReceiver,
  ServerWork,
} from '../../procedure-calls/procedure-server.ts'
import { assertPinnedCertificate } from '../certificate-check.ts'
import { connectDriver } from '../driver-connection.ts'
import type { OpenDriver } from '../driver-connection.ts'
import { SILENCE_MS } from '../running-query.ts'
import { endpointDetails } from '../store-endpoint.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'
import { askSession } from './ask-session.ts'
import { CallRequest } from './call-request.ts'
import type { CallEnd, OuterTransaction } from './call-request.ts'
import { readExactValue } from './exact-value-reader.ts'
import { KEEP_ALIVE_MS, watchLink } from './link-watch.ts'
import { procedureEndpoint } from './procedure-endpoint.ts'
import { isRefusedCall, runError } from './server-errors.ts'
import { sessionBatch } from './session-batch.ts'
import { wireParameters } from './wire-parameter.ts'
import type { WireParameter } from './wire-parameter.ts'

/** A commit may wait for a log on a slow disk, or for a mirror. */
const COMMIT_MS = 300_000
/** What is open is undone by the server anyway once the connection is closed: nobody has to wait for it longer. */
const UNDO_MS = 5_000

/**
 * Runs a call to its end on a connection of its own. Rejects with AppError whose `details.work` says what became of the server's work: PROCEDURE_FAILED (the
 * server reported errors), PROCEDURE_GIVEN_UP, PROCEDURE_SESSION_ENDED, PROCEDURE_LINK_LOST, PROCEDURE_STOPPED (its `cause` is the signal's reason), what the
 * receiver threw, and every code of reaching a server.
 */
export async function runCall(
  access: ProcedureAccess,
  call: BoundCall,
  receiver: RunReceiver,
  work: ServerWork,
): Promise<RunEnd> {
  const endpoint = procedureEndpoint(access)
  const procedure = call.description.name
  let driver: OpenDriver | null = null
  try {
    const parameters = wireParameters(procedure, call.arguments)
    driver = await connectDriver(endpoint, {
      ...work,
      onIdentity: (identity) => assertPinnedCertificate(endpoint, identity.certificate),
      readValue: readExactValue,
    })
    driver.socket.setKeepAlive(true, KEEP_ALIVE_MS)
    const session = new CallSession(driver, endpoint, call, work)
    await session.prepare()
    await receiver.sending()
    if (work.signal.aborted) throw abortReason(work.signal)
    return await session.run(parameters, receiver)
  } catch (thrown) {
    if (thrown instanceof EndedRun) throw thrown.error
    throw withWork(thrown, 'nothing_sent', procedure, work.signal)
  } finally {
    driver?.connection.close()
    driver?.socket.destroy()
  }
}

/** Carries an error that already says what became of the work past the handler of those from before it. */
class EndedRun extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.message)
    this.error = error
  }
}

class CallSession {
  readonly #driver: OpenDriver
  readonly #endpoint: StoreEndpoint
  readonly #call: BoundCall
  readonly #work: ServerWork
  #spid = 0

  constructor(driver: OpenDriver, endpoint: StoreEndpoint, call: BoundCall, work: ServerWork) {
    this.#driver = driver
    this.#endpoint = endpoint
    this.#call = call
    this.#work = work
  }

  async prepare(): Promise<void> {
    const begin = this.#call.transaction ? 'SET XACT_ABORT ON; BEGIN TRANSACTION; ' : ''
    this.#spid = Number(await this.#batch(`${begin}SELECT @@SPID`, SILENCE_MS, this.#work.signal))
  }

  async run(parameters: readonly WireParameter[], receiver: RunReceiver): Promise<RunEnd> {
    const request = new CallRequest(this.#driver, this.#call, receiver)
    const asking = new AbortController()
    const stopWatch = watchLink({
      clock: this.#work.clock,
      bytesRead: () => this.#driver.socket.bytesRead,
      isHeldBack: () => request.isHeldBack,
      ask: () => askSession(this.#endpoint, this.#spid, this.#work.clock, asking.signal),
      onDead: () => this.#driver.socket.destroy(new Error('the server does not know the session any more')),
    })
    let end: CallEnd
    try {
      end = await request.run(parameters, this.#work.clock, this.#work.signal)
    } finally {
      stopWatch()
      asking.abort()
    }
    if (end.stopped === null && end.lost === null && end.errors.length === 0) return this.#succeeded(end)
    throw new EndedRun(await this.#failed(end))
  }

  async #succeeded({ outValues, returnValue, rowsAffected, transaction }: CallEnd): Promise<RunEnd> {
    if (this.#call.transaction) {
      try {
        await this.#batch('IF @@TRANCOUNT > 0 COMMIT TRANSACTION', COMMIT_MS)
      } catch (thrown) {
        throw new EndedRun(this.#commitFailed(toAppError(thrown), transaction))
      }
    }
    return { outValues, returnValue, rowsAffected }
  }

  /** A server that refuses to commit has undone everything. Whether it did before its answer was lost, nobody can tell. */
  #commitFailed(error: AppError, transaction: OuterTransaction): AppError {
    const { number, message } = error.details
    if (typeof number !== 'number' || error.code === 'CONNECTION_LOST') return this.#linkLost(error, 'unknown')
    const refusal = { number, class: 16, message: String(message), procName: '', lineNumber: 0 }
    return runError(this.#call.description.name, [refusal], workOf(transaction))
  }

  async #failed(end: CallEnd): Promise<AppError> {
    const { name } = this.#call.description
    const work = await this.#undo(end)
    if (end.stopped !== null) return withWork(end.stopped, work, name, this.#work.signal)
    if (end.errors.length > 0) return runError(name, end.errors, work)
    return this.#linkLost(end.lost, work)
  }

  #linkLost(cause: unknown, work: StoppedWork): AppError {
    return new AppError('PROCEDURE_LINK_LOST', {
      details: { ...endpointDetails(this.#endpoint), procedure: this.#call.description.name, work },
      cause,
    })
  }

  /** Undoes what a call that ended early left open, and says what became of its work. */
  async #undo(end: CallEnd): Promise<StoppedWork> {
    const isWhole = this.#call.transaction
    // A server that finds the connection gone undoes what is open by itself; only without a transaction around the call it may still be at work.
    if (end.lost !== null) return isWhole && end.transaction === 'open' ? 'rolled_back' : 'unknown'
    await this.#rollBack()
    if (end.stopped === null && isRefusedCall(this.#call.description.name, end)) return 'rolled_back'
    return isWhole ? workOf(end.transaction) : 'kept_what_it_committed'
  }

  /** A session that does not answer any more undoes what is open by its end. */
  async #rollBack(): Promise<void> {
    const stopTimer = this.#work.clock.after(UNDO_MS, () => this.#driver.socket.destroy())
    try {
      await this.#batch('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION', SILENCE_MS)
    } catch {
      // The connection is closed next.
    } finally {
      stopTimer()
    }
  }

  #batch(sql: string, firstByteMs: number, signal = new AbortController().signal): Promise<unknown> {
    return sessionBatch({
      driver: this.#driver,
      endpoint: this.#endpoint,
      clock: this.#work.clock,
      signal,
      sql,
      firstByteMs,
    })
  }
}

/** What a call leaves whose transaction is undone at its end, unless the procedure has ended that by itself. */
function workOf(transaction: OuterTransaction): StoppedWork {
  return transaction === 'left' ? 'kept_what_it_committed' : 'rolled_back'
}

/** The reason of an aborted signal becomes PROCEDURE_STOPPED; every other error keeps its code. */
function withWork(thrown: unknown, work: StoppedWork, procedure: string, signal: AbortSignal | null): AppError {
  if (signal?.aborted === true && thrown === abortReason(signal))
    return new AppError('PROCEDURE_STOPPED', { details: { procedure, work }, cause: thrown })
  const error = toAppError(thrown)
  return new AppError(error.code, {
    retryable: work === 'nothing_sent' && error.retryable,
    details: { ...error.details, procedure, work },
    technical: error.technical,
    cause: error.cause,
  })
}
