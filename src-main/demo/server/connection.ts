import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Login7 } from '../tds/login7.ts'
import { readLogin7 } from '../tds/login7.ts'
import { MessageReader, type Message } from '../tds/message-reader.ts'
import { MessageWriter } from '../tds/message-writer.ts'
import { PACKET, STATUS_RESET, STATUS_RESET_KEEP_TRANSACTION } from '../tds/packet.ts'
import { ENCRYPTION, readPreloginEncryption, writePrelogin } from '../tds/prelogin.ts'
import { ProtocolError } from '../tds/protocol-error.ts'
import { readRpcRequest } from '../tds/rpc-request.ts'
import { readSqlBatch } from '../tds/sql-batch.ts'
import { TDS_7_2 } from '../tds/tds-version.ts'
import { writeResetDone } from '../tds/tokens/env-change.ts'
import { Transport } from '../tds/transport.ts'
import { readTransactionRequest } from '../tds/transaction-request.ts'
import { CancelledError } from '../tsql/result-sink.ts'
import type { SessionRequest } from '../tsql/session-registry.ts'
import type { Session } from '../tsql/session.ts'
import { answerBatch, answerBulkLoad, answerRpc, answerTransaction } from './answer-request.ts'
import { answerLogin } from './answer-login.ts'
import { negotiate } from './negotiate-encryption.ts'
import { LOGIN_PACKET_BYTES, negotiatedPacketBytes } from './packet-size.ts'
import { Response, writeAttentionAck, type ResponseOptions } from './response.ts'
import type { ServerSettings } from './server-settings.ts'

/** One client, from its first byte to its last: PRELOGIN, perhaps TLS, LOGIN7, then requests one at a time. */
export class Connection {
  readonly #settings: ServerSettings
  readonly #spid: number
  readonly #transport: Transport
  readonly #reader = new MessageReader()
  readonly #queue: Message[] = []
  #working = false
  #encryptLoginOnly = false
  #mustEncrypt = false
  #encrypted = false
  #session: Session | undefined
  #login: Login7 | undefined
  #response: Response | undefined
  #request: SessionRequest | undefined
  #isKilled = false

  constructor(socket: Socket, settings: ServerSettings, spid: number, closed: () => void) {
    this.#settings = settings
    this.#spid = spid
    this.#transport = new Transport(socket, {
      data: (bytes) => this.#incoming(bytes),
      close: () => {
        this.#settings.database().sessions.remove(spid)
        this.#response?.cancel()
        // Its temporary tables go, and an open transaction is taken back.
        this.#session?.workspace?.clear()
        closed()
      },
      // Garbage, a failed handshake, a reset: the session is over, as on a real server.
      failure: () => this.#transport.destroy(false),
    })
  }

  silence(): void {
    this.#transport.silence()
  }

  resume(): void {
    this.#transport.resume()
  }

  destroy(reset: boolean): void {
    this.#transport.destroy(reset)
  }

  /** As KILL does: what it is doing ends, its work is taken back, and then the connection is gone. */
  #kill(): void {
    this.#isKilled = true
    if (this.#response === undefined) this.#transport.destroy(false)
    else this.#response.cancel()
  }

  #incoming(bytes: Buffer): void {
    let messages: Message[]
    try {
      messages = this.#reader.feed(bytes)
    } catch {
      this.#transport.destroy(false)
      return
    }
    for (const message of messages) {
      if (message.type === PACKET.attention && this.#response !== undefined) this.#response.cancel()
      else this.#queue.push(message)
    }
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    try {
      for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift())
        await this.#handle(message)
    } catch {
      // A message that is not TDS, or a client that left in the middle of an answer.
      this.#transport.destroy(false)
    } finally {
      this.#working = false
    }
  }

  async #handle(message: Message): Promise<void> {
    const latencyMs = this.#settings.latencyMs()
    if (message.type === PACKET.prelogin || message.type === PACKET.login7) {
      if (latencyMs > 0) await delay(latencyMs)
      if (this.#transport.closed) return
      return message.type === PACKET.prelogin ? this.#prelogin(message.payload) : this.#loginRequest(message.payload)
    }
    const session = this.#session
    if (session === undefined) throw new ProtocolError('a request before the login')
    if (message.type === PACKET.attention) {
      // The request it meant has been answered already: acknowledge all the same.
      writeAttentionAck(this.#transport, this.#responseOptions())
      return
    }
    if (message.type === PACKET.bulkLoad) {
      if (session.workspace?.bulk === undefined) throw new ProtocolError('rows that no INSERT BULK announced')
      session.workspace.bulk.feed(message.payload)
      if (!message.isLast) return
    }
    const response = this.#newResponse()
    this.#response = response
    // It may have come together with the request that it takes back.
    if (this.#queue[0]?.type === PACKET.attention) {
      this.#queue.shift()
      response.cancel()
    }
    const { sessions } = this.#settings.database()
    const command = message.type === PACKET.rpc ? 'EXECUTE' : 'SELECT'
    this.#request = { startTime: sessions.now(), command, waitType: null }
    try {
      // A slow server can be cancelled before it has said anything.
      if (latencyMs > 0) await response.sleep(latencyMs)
      if ((message.status & (STATUS_RESET | STATUS_RESET_KEEP_TRANSACTION)) !== 0) {
        session.reset()
        response.token(writeResetDone)
      }
      await this.#answer(message, session, response)
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      if ((session.abortsTransaction || this.#isKilled) && session.rollback()) response.transactionChanged('rollback')
    }
    if (this.#isKilled) return this.#sayKilled(response)
    const ended = response.end()
    this.#response = undefined
    this.#request = undefined
    await ended
  }

  async #sayKilled(response: Response): Promise<void> {
    this.#settings.database().sessions.remove(this.#spid)
    const message = { state: 1, procedure: '', line: 1 }
    response.message({
      ...message,
      number: 596,
      severity: 21,
      text: 'Cannot continue the execution because the session is in the kill state.',
    })
    response.message({
      ...message,
      number: 0,
      severity: 20,
      text: 'A severe error occurred on the current command.  The results, if any, should be discarded.',
    })
    await response.end(false)
    this.#transport.end()
  }

  async #answer(message: Message, session: Session, response: Response): Promise<void> {
    // Taken back with its last packet, perhaps not even whole: nothing is done, and that is the answer.
    if (message.isIgnored && message.type !== PACKET.bulkLoad) return response.done({})
    switch (message.type) {
      case PACKET.sqlBatch:
        return answerBatch(readSqlBatch(message.payload), session, response)
      case PACKET.rpc:
        return answerRpc(readRpcRequest(message.payload), session, response)
      case PACKET.bulkLoad:
        return this.#bulkLoaded(message, session, response)
      case PACKET.transaction:
        return answerTransaction(readTransactionRequest(message.payload), session, response)
      default:
        throw new ProtocolError(`message type ${String(message.type)}`)
    }
  }

  #bulkLoaded({ isIgnored }: Message, session: Session, response: Response): void {
    const bulk = session.workspace?.bulk
    if (bulk === undefined || session.workspace === undefined) return
    session.workspace.bulk = undefined
    answerBulkLoad(bulk, isIgnored, session, response)
  }

  #prelogin(payload: Buffer): void {
    const asked = readPreloginEncryption(payload)
    const decision = negotiate(asked, this.#settings.encryption)
    const writer = new MessageWriter(this.#transport, LOGIN_PACKET_BYTES, 0)
    writer.write(writePrelogin(this.#settings.version, decision.answer))
    writer.end()
    this.#mustEncrypt = decision.answer === ENCRYPTION.required
    this.#encryptLoginOnly = decision.tls === 'loginOnly'
    if (decision.tls === 'none') return
    this.#encrypted = true
    this.#transport.startTls(this.#settings.secureContext())
  }

  async #loginRequest(payload: Buffer): Promise<void> {
    if (this.#mustEncrypt && !this.#encrypted) throw new ProtocolError('login without the encryption that is required')
    if (this.#encryptLoginOnly) this.#transport.endTls()
    const login = readLogin7(payload)
    if (login.tdsVersion < TDS_7_2 && login.tdsVersion >>> 24 < 0x72) throw new ProtocolError('TDS before 7.2')
    this.#login = login
    const response = this.#newResponse(LOGIN_PACKET_BYTES)
    const session = answerLogin(login, this.#settings, this.#spid, response)
    await response.end()
    if (session === undefined) this.#transport.end()
    else this.#register(session, login)
    this.#session = session
  }

  #register(session: Session, login: Login7): void {
    const { sessions } = this.#settings.database()
    const request = (): SessionRequest | undefined =>
      this.#request === undefined ? undefined : { ...this.#request, waitType: this.#response?.waitType ?? null }
    sessions.add({
      spid: this.#spid,
      loginName: session.loginName,
      hostName: login.hostName,
      programName: login.appName,
      loginTime: sessions.now(),
      get databaseName() {
        return session.databaseName
      },
      get openTransactions() {
        return session.transactionCount
      },
      get request() {
        return request()
      },
      kill: () => this.#kill(),
    })
  }

  #newResponse(packetBytes?: number): Response {
    return new Response(this.#transport, this.#responseOptions(packetBytes))
  }

  #responseOptions(packetBytes = negotiatedPacketBytes(this.#login?.packetBytes)): ResponseOptions {
    return {
      packetBytes,
      spid: this.#spid,
      tdsVersion: Math.min(this.#login?.tdsVersion ?? this.#settings.maxTdsVersion, this.#settings.maxTdsVersion),
      serverName: this.#settings.database().serverName,
      inTransaction: () => (this.#session?.transactionCount ?? 0) > 0,
    }
  }
}
