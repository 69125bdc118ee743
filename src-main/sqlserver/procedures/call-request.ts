import type { EventEmitter } from 'node:events'
import { Request } from 'tedious'
import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js'
import type { Metadata } from 'tedious/lib/metadata-parser.js'
import type { OutValue } from '../../../src-shared/domain/procedure-run.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { BoundCall, RunEnd, RunReceiver } from '../../procedure-calls/procedure-server.ts'
import type { DriverRow } from '../batch-reader.ts'
import type { OpenDriver } from '../driver-connection.ts'
import { FATAL_SEVERITY } from '../error-table.ts'
import { quoteIdentifier } from '../quote-identifier.ts'
import { cellText, resultColumn, typeOnTheWire } from './result-column.ts'
import type { ServerError } from './server-errors.ts'
import type { WireParameter } from './wire-parameter.ts'

/**
 * Time for a stopped call to be confirmed: the server undoes the statement that it was in before it answers. With what undoing takes in the session afterwards it
 * must stay below the time that a job has to give up.
 */
const CANCEL_GRACE_MS = 8_000
/** Texts and binaries of OUT parameters beyond that are cut. */
const MOST_OUT_CHARACTERS = 10_000
/** The driver names each statement's kind (MS-TDS 2.2.7.6, CurCmd): a SELECT changes no rows. */
const SELECT_COMMANDS: ReadonlySet<number> = new Set([0xc1])
/** "Changed database context", "Changed language": the server's own noise. */
const NOISE: ReadonlySet<number> = new Set([5701, 5703])

/** How a call came to its end. */
export interface CallEnd extends RunEnd {
  readonly errors: readonly ServerError[]
  /** Why it was ended by us: the signal's reason, or what the receiver threw; null when the server ended it. */
  readonly stopped: Error | null
  /** What the driver says of a connection that is gone; null while it stands. */
  readonly lost: Error | null
  readonly transaction: OuterTransaction
}

/**
 * What became of the transaction around the call: `open` still there; `undone` rolled back, and nothing followed it; `left` the procedure ended it itself and
 * went on, so that what came later is not part of it.
 */
export type OuterTransaction = 'open' | 'undone' | 'left'

/** One call on the wire, from sending to its last token. */
export class CallRequest {
  readonly #request: Request
  readonly #driver: OpenDriver
  readonly #call: BoundCall
  readonly #receiver: RunReceiver
  readonly #errors: ServerError[] = []
  readonly #outValues: OutValue[] = []
  #returnValue: string | null = null
  #rowsAffected: number | null = null
  #setIsOpen = false
  #heldBack = false
  #stopped: Error | null = null
  #transaction: OuterTransaction = 'open'
  /** The error that the server undid the transaction for has come. */
  #hasLastWord = false
  #stopGrace = (): void => {}
  #settle: (lost: Error | null) => void = () => {}

  constructor(driver: OpenDriver, call: BoundCall, receiver: RunReceiver) {
    this.#driver = driver
    this.#call = call
    this.#receiver = receiver
    this.#request = new Request(procedureOnTheWire(call.description.name), (error) => this.#ended(error))
    this.#request.on('columnMetadata', (columns) => {
      if (Array.isArray(columns)) this.#guarded(() => this.#setBegins(columns))
    })
    this.#request.on('row', (row: DriverRow) => this.#guarded(() => this.#row(row)))
    this.#request.on('doneInProc', (rowCount, _more, _rows, command) =>
      this.#guarded(() => this.#statementEnded(rowCount, command)),
    )
    this.#request.on('doneProc', (_rowCount, _more, status: number | undefined) =>
      this.#guarded(() => this.#procedureEnded(status)),
    )
    this.#request.on('returnValue', (name, value, metadata) => this.#guarded(() => this.#out(name, value, metadata)))
  }

  get isHeldBack(): boolean {
    return this.#heldBack
  }

  /** Sends the call and waits for its end. Never rejects. */
  async run(parameters: readonly WireParameter[], clock: Clock, signal: AbortSignal): Promise<CallEnd> {
    const { connection } = this.#driver
    // The driver's types leave this event out.
    const session: EventEmitter = connection
    for (const { name, type, output } of parameters) this.#request.addParameter(name, type, null, { output })
    const onInfo = (token: ServerError): void => this.#guarded(() => this.#said(token))
    const onError = (token: ServerError): void => this.#guarded(() => this.#failed(token))
    // Only the end of the outermost transaction is told.
    const onCommit = (): void => {
      this.#transaction = 'left'
    }
    const onRollback = (): void => {
      this.#transaction = this.#transaction === 'open' ? 'undone' : 'left'
    }
    const onAbort = (): void => this.stop(abortReason(signal), clock)
    connection.on('infoMessage', onInfo)
    connection.on('errorMessage', onError)
    session.on('commitTransaction', onCommit)
    session.on('rollbackTransaction', onRollback)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      const lost = await new Promise<Error | null>((resolve) => {
        this.#settle = resolve
        this.#stop = (reason) => this.stop(reason, clock)
        connection.callProcedure(this.#request)
        if (signal.aborted) onAbort()
      })
      return {
        outValues: this.#outValues,
        returnValue: this.#returnValue,
        rowsAffected: this.#rowsAffected,
        errors: this.#errors,
        stopped: this.#stopped,
        lost,
        transaction: this.#transaction,
      }
    } finally {
      this.#stopGrace()
      signal.removeEventListener('abort', onAbort)
      connection.off('infoMessage', onInfo)
      connection.off('errorMessage', onError)
      session.off('commitTransaction', onCommit)
      session.off('rollbackTransaction', onRollback)
    }
  }

  #stop: (reason: Error) => void = () => {}

  /** Asks the server to stop; a server that does not confirm it loses the connection. */
  stop(reason: Error, clock: Clock): void {
    if (this.#stopped) return
    this.#goesOn()
    this.#stopped = reason
    const { connection, socket } = this.#driver
    connection.cancel()
    this.#stopGrace = clock.after(CANCEL_GRACE_MS, () => {
      connection.close()
      socket.destroy()
    })
  }

  /** The driver's listeners must not throw: it would take that for a broken connection. */
  #guarded(action: () => void): void {
    if (this.#stopped) return
    try {
      action()
    } catch (thrown) {
      this.#stop(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
  }

  /**
   * A sign that the procedure works on. A rollback by the server itself is its last word but for the error that it came of. (Whether a procedure that undid all in
   * a CATCH wrote something before its THROW, nothing tells.)
   */
  #goesOn(): void {
    if (this.#transaction === 'undone') this.#transaction = 'left'
  }

  #setBegins(columns: readonly ColumnMetadata[]): void {
    this.#goesOn()
    this.#setEnds()
    this.#setIsOpen = true
    this.#receiver.setBegins(columns.map(resultColumn), null)
  }

  #setEnds(): void {
    if (!this.#setIsOpen) return
    this.#setIsOpen = false
    this.#receiver.setEnds()
  }

  #row(row: DriverRow): void {
    const wait = this.#receiver.row(row.map((cell) => cellText(cell.value)))
    if (wait === undefined) return
    this.#heldBack = true
    this.#request.pause()
    void this.#resumeAfter(wait)
  }

  async #resumeAfter(wait: Promise<void>): Promise<void> {
    try {
      await wait
    } catch (thrown) {
      this.#stop(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
    this.#heldBack = false
    this.#request.resume()
  }

  #statementEnded(rowCount: number | undefined, command: number | undefined): void {
    // The statement that failed ends so, too, without a count.
    if (rowCount !== undefined) this.#goesOn()
    const changedRows = !this.#setIsOpen && !SELECT_COMMANDS.has(command ?? 0)
    this.#setEnds()
    if (rowCount !== undefined && changedRows) this.#rowsAffected = (this.#rowsAffected ?? 0) + rowCount
  }

  #procedureEnded(status: number | undefined): void {
    this.#setEnds()
    if (status === undefined) return
    this.#goesOn()
    this.#returnValue = String(status)
  }

  #out(name: string, value: unknown, metadata: Metadata): void {
    this.#setEnds()
    const declared = this.#call.description.parameters.find(
      (parameter) => parameter.name.toLowerCase() === `@${name}`.toLowerCase(),
    )
    const onTheWire = typeOnTheWire(metadata)
    const text = cellText(value)
    this.#outValues.push({
      name: declared?.name ?? `@${name}`,
      family: declared?.family ?? onTheWire.family,
      typeText: declared?.typeText ?? onTheWire.typeText,
      text: text === null ? null : text.slice(0, MOST_OUT_CHARACTERS),
      cut: text !== null && text.length > MOST_OUT_CHARACTERS,
    })
  }

  #said({ number, class: severity, message }: ServerError): void {
    this.#goesOn()
    if (!NOISE.has(number)) this.#receiver.says({ text: message, severity })
  }

  /** Told at once too: the procedure goes on after most of them, perhaps for hours. */
  #failed({ number, class: severity, message, procName, lineNumber }: ServerError): void {
    if (this.#hasLastWord && severity < FATAL_SEVERITY) this.#goesOn()
    this.#hasLastWord = this.#transaction === 'undone'
    this.#errors.push({ number, class: severity, message, procName, lineNumber })
    this.#receiver.says({ text: `${number} (${procName}:${lineNumber}): ${message}`, severity })
  }

  #ended(error: Error | null | undefined): void {
    this.#guarded(() => this.#setEnds())
    const hasFailed = error !== null && error !== undefined
    // DONE said "error" and no message came before it.
    if (hasFailed && driverCode(error) === 'UNKNOWN') this.#errors.push(NAMELESS)
    this.#settle(hasFailed && isOfTheConnection(error) ? error : null)
  }
}

const NAMELESS: ServerError = { number: 0, class: 16, message: '', procName: '', lineNumber: 0 }

function driverCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The driver's callback gets the server's own errors as well, and "cancelled" once the server has confirmed it: the connection stands after both. */
function isOfTheConnection(error: Error): boolean {
  return (
    !(error instanceof AggregateError) && !('number' in error) && !['ECANCEL', 'UNKNOWN'].includes(driverCode(error))
  )
}

/** `schema.name`; a point in the name itself belongs to it. */
function procedureOnTheWire(name: string): string {
  const point = name.indexOf('.')
  return point < 0
    ? quoteIdentifier(name)
    : `${quoteIdentifier(name.slice(0, point))}.${quoteIdentifier(name.slice(point + 1))}`
}
