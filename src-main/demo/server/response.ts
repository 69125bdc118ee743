import { setImmediate, setTimeout } from 'node:timers'
import { ByteWriter } from '../tds/byte-writer.ts'
import { MessageWriter, type ByteSink } from '../tds/message-writer.ts'
import { TDS_7_3B } from '../tds/tds-version.ts'
import { writeColMetadata } from '../tds/tokens/col-metadata.ts'
import { writeDone, type DoneKind } from '../tds/tokens/done.ts'
import { writeDatabaseChange, writeTransactionChange } from '../tds/tokens/env-change.ts'
import { rowEncoder, type RowEncoder } from '../tds/tokens/row.ts'
import { writeServerMessage, type ServerMessage } from '../tds/tokens/server-message.ts'
import type { PlanColumn } from '../tsql/select-plan.ts'
import {
  CancelledError,
  type EncodedRows,
  type ResultSink,
  type RowSink,
  type StatementDone,
} from '../tsql/result-sink.ts'
import type { Row } from '../tsql/table-source.ts'

export interface ResponseOptions {
  readonly packetBytes: number
  readonly spid: number
  readonly tdsVersion: number
  readonly serverName: string
  /** True while the session has a transaction. */
  readonly inTransaction: () => boolean
}

/** CurCmd of DONE (MS-TDS 2.2.7.6). */
const COMMANDS = { select: 0xc1, insert: 0xc3, delete: 0xc4, update: 0xc5 } as const

/** A response message being written token by token; what the interpreter reports to. */
export class Response implements ResultSink {
  readonly #sink: ByteSink
  readonly #writer: MessageWriter
  readonly #options: ResponseOptions
  readonly #scratch = new ByteWriter(4096)
  /** DONE says whether more follows, so it waits for the next token. */
  #pending: StatementDone | undefined
  #cancelled = false
  #onCancel: (() => void) | undefined
  #waitType: string | null = null
  /** DONEINPROC inside an RPC, DONE in a batch. */
  statementDone: DoneKind = 'done'

  constructor(sink: ByteSink, options: ResponseOptions) {
    this.#sink = sink
    this.#options = options
    this.#writer = new MessageWriter(sink, options.packetBytes, options.spid)
  }

  /** What it waits for, as sys.dm_exec_requests says it; null while it works. */
  get waitType(): string | null {
    return this.#waitType
  }

  /** The client sent an attention: stop as soon as possible. */
  cancel(): void {
    this.#cancelled = true
    this.#onCancel?.()
  }

  /** Write a token; the DONE before it then says that more follows. */
  token(write: (out: ByteWriter) => void): void {
    this.#settle(true)
    this.#raw(write)
  }

  columns(columns: readonly PlanColumn[]): RowSink {
    this.token((out) => writeColMetadata(out, columns))
    const compressNulls = this.#options.tdsVersion >= TDS_7_3B
    const encoder = rowEncoder(columns, compressNulls)
    return new TokenRows(this.#writer, this.#scratch, encoder, compressNulls ? 'nbc' : 'plain')
  }

  message(message: ServerMessage): void {
    this.token((out) => writeServerMessage(out, message, this.#options.serverName))
  }

  done(done: StatementDone): void {
    this.#settle(true)
    this.#pending = done
  }

  databaseChanged(now: string, before: string): void {
    this.token((out) => writeDatabaseChange(out, now, before))
  }

  transactionChanged(change: 'begin' | 'commit' | 'rollback'): void {
    this.token((out) => writeTransactionChange(out, change, 0x1000n + BigInt(this.#options.spid)))
  }

  flush(): void {
    this.#settle(true)
    this.#writer.flush()
  }

  async pace(): Promise<void> {
    // Give the socket a turn even when it keeps up, or an attention would never be read.
    if (this.#writer.ready) await new Promise<void>((resolve) => setImmediate(resolve))
    else await this.#drain()
    if (this.#cancelled) throw new CancelledError()
  }

  async #drain(): Promise<void> {
    this.#waitType = 'ASYNC_NETWORK_IO'
    await Promise.race([this.#writer.drained(), new Promise<void>((resolve) => (this.#onCancel = resolve))])
    this.#waitType = null
  }

  async sleep(ms: number): Promise<void> {
    if (this.#cancelled) throw new CancelledError()
    this.#waitType = 'WAITFOR'
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#onCancel = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#waitType = null
    if (this.#cancelled) throw new CancelledError()
  }

  /**
   * End the message. After an attention it ends where it is, and the acknowledgement follows in a message of its own.
   * @param acknowledges false where no attention was sent: the session was killed
   */
  async end(acknowledges = true): Promise<void> {
    this.#pending ??= this.#cancelled ? { error: true } : {}
    this.#settle(false)
    this.#writer.end()
    if (this.#cancelled && acknowledges) writeAttentionAck(this.#sink, this.#options)
    await this.#sink.drained()
  }

  /** The last token of an RPC. */
  procedureDone(error: boolean): void {
    this.#settle(true)
    this.statementDone = 'doneProc'
    this.#pending = { error }
  }

  #settle(more: boolean): void {
    const done = this.#pending
    if (done === undefined) return
    this.#pending = undefined
    this.#raw((out) =>
      writeDone(out, {
        kind: this.statementDone,
        more,
        error: done.error === true,
        inTransaction: this.#options.inTransaction(),
        command: done.command === undefined ? 0 : COMMANDS[done.command],
        ...(done.rowCount === undefined ? {} : { rowCount: done.rowCount }),
      }),
    )
    if (this.statementDone === 'doneProc') this.statementDone = 'doneInProc'
  }

  #raw(write: (out: ByteWriter) => void): void {
    this.#scratch.reset()
    write(this.#scratch)
    this.#writer.write(this.#scratch.view())
  }
}

/** A message with nothing but DONE_ATTN: every client message, the attention too, gets one answer. */
export function writeAttentionAck(sink: ByteSink, options: ResponseOptions): void {
  const writer = new MessageWriter(sink, options.packetBytes, options.spid)
  const out = new ByteWriter(16)
  writeDone(out, { kind: 'done', more: false, attention: true, inTransaction: options.inTransaction() })
  writer.write(out.view())
  writer.end()
}

class TokenRows implements RowSink {
  readonly format: string
  readonly #writer: MessageWriter
  readonly #scratch: ByteWriter
  readonly #encoder: RowEncoder

  constructor(writer: MessageWriter, scratch: ByteWriter, encoder: RowEncoder, format: string) {
    this.#writer = writer
    this.#scratch = scratch
    this.#encoder = encoder
    this.format = format
  }

  row(values: Row): void {
    this.#scratch.reset()
    this.#encoder(this.#scratch, values)
    this.#writer.write(this.#scratch.view())
  }

  encode(rows: Iterable<Row>, count: number): EncodedRows {
    const out = new ByteWriter(count * 192)
    const ends = new Uint32Array(count)
    let index = 0
    for (const row of rows) {
      this.#encoder(out, row)
      ends[index++] = out.length
    }
    return { bytes: Buffer.from(out.view()), ends }
  }

  encoded(rows: EncodedRows, from: number, to: number): void {
    this.#writer.write(rows.bytes.subarray(from === 0 ? 0 : rows.ends[from - 1], rows.ends[to - 1]))
  }
}
