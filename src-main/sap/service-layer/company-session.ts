import { z } from 'zod'
import { AppError } from '../../foundation/app-error.ts'
import type { Exchange, ServiceLayerAnswer } from './exchange.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'
import type { PatientExchange } from './patient-exchange.ts'
import { contentOf, isInvalidSession, refusal } from './sap-answer.ts'

export interface SessionAccess {
  /** Ends in a slash. */
  readonly root: URL
  readonly password: string
  readonly context: ExchangeContext
  readonly signal: AbortSignal
}

const loginSchema = z.object({ SessionId: z.string().min(1).optional() })

/** In place of an answer: SAP has ended the session. */
const ENDED = Symbol('session ended')

/** A login to one company: its cookies go with every request (user manual, 3.1). A session that SAP ended is begun anew, once for each request. */
export class CompanySession {
  readonly #exchange: Exchange
  readonly #patient: PatientExchange
  readonly #access: SessionAccess
  #cookies = ''

  constructor(exchange: Exchange, patient: PatientExchange, access: SessionAccess) {
    this.#exchange = exchange
    this.#patient = patient
    this.#access = access
  }

  /** Rejects with SAP_LOGIN_REJECTED, SAP_USER_LOCKED, SAP_COMPANY_UNAVAILABLE, none of which is tried again, or as `PatientExchange.ask` does. */
  async login(): Promise<void> {
    const { root, password, context, signal } = this.#access
    const request = {
      method: 'POST',
      url: new URL('Login', root),
      body: { CompanyDB: context.instance, UserName: context.user, Password: password },
      secrets: [password],
    } as const
    try {
      this.#cookies = await this.#patient.ask(request, context, signal, (answer) => {
        if (isInvalidSession(answer)) throw refusal(answer, context, request.secrets)
        return cookiesOf(answer, context)
      })
    } catch (thrown) {
      // Whoever is not let in lacks no permission yet: at the door, 401 and 403 mean user or password.
      if (!(thrown instanceof AppError) || thrown.code !== 'SAP_PERMISSION_DENIED') throw thrown
      throw sapError(context, 'SAP_LOGIN_REJECTED', { details: thrown.details, technical: thrown.technical })
    }
  }

  /** An answer of status 2xx, as `read` makes something of it. */
  async get<T>(
    url: URL,
    headers: Readonly<Record<string, string>>,
    read: (answer: ServiceLayerAnswer) => T,
  ): Promise<T> {
    const { context } = this.#access
    const first = await this.#tryGet(url, headers, read)
    if (first !== ENDED) return first
    await this.login()
    const second = await this.#tryGet(url, headers, read)
    if (second !== ENDED) return second
    throw sapError(context, 'SAP_SESSION_LOST', { retryable: true, technical: 'HTTP 401 (301) after a new login' })
  }

  /** Once, and without patience: a session that stays open ends by itself. Rejects as `Exchange.ask` does, or with what SAP answered. */
  async logout(signal: AbortSignal): Promise<void> {
    if (this.#cookies === '') return
    const { root, context } = this.#access
    const request = { method: 'POST', url: new URL('Logout', root), headers: { cookie: this.#cookies } } as const
    this.#cookies = ''
    const answer = await this.#exchange.ask(request, context, signal)
    if (answer.status >= 300 && !isInvalidSession(answer)) throw refusal(answer, context)
  }

  async #tryGet<T>(
    url: URL,
    headers: Readonly<Record<string, string>>,
    read: (answer: ServiceLayerAnswer) => T,
  ): Promise<T | typeof ENDED> {
    const { context, signal } = this.#access
    const secrets = this.#cookies === '' ? [] : [this.#cookies]
    const request = { method: 'GET', url, headers: { ...headers, cookie: this.#cookies }, secrets } as const
    return this.#patient.ask(request, context, signal, (answer) => (isInvalidSession(answer) ? ENDED : read(answer)))
  }
}

/** By hand: `B1SESSION` comes without a path and with a semicolon too many, which cookie jars refuse in part. */
function cookiesOf(answer: ServiceLayerAnswer, context: ExchangeContext): string {
  const { SessionId } = contentOf(answer, loginSchema, context, 'secret')
  const cookies = new Map(
    (answer.headers['set-cookie'] ?? []).map((line): [string, string] => {
      const [pair = ''] = line.split(';')
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
    }),
  )
  const session = cookies.get('B1SESSION') ?? SessionId
  if (session === undefined || session === '') {
    throw sapError(context, 'SAP_ANSWER_UNEXPECTED', { technical: 'a login without cookie B1SESSION or SessionId' })
  }
  const route = cookies.get('ROUTEID')
  return route === undefined ? `B1SESSION=${session}` : `B1SESSION=${session}; ROUTEID=${route}`
}
