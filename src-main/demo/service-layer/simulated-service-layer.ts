import { once } from 'node:events'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeCertificate } from '../stores/certificate.ts'
import type { Certificate } from '../stores/certificate.ts'
import { answerPage, DEFAULT_PAGE_SIZE } from './answer-page.ts'
import { FaultList } from './fault-list.ts'
import { admits, PartnerBook } from './partner-book.ts'
import { parsePartnerQuery } from './partner-query.ts'
import { sendFault } from './send-fault.ts'
import { sendJson } from './send-json.ts'
import type { ServiceLayerChange, ServiceLayerCounts, ServiceLayerFaultKind } from './service-layer-change.ts'
import { ServiceLayerError } from './service-layer-error.ts'
import { SESSION_TIMEOUT_MINUTES, SessionTable } from './session-table.ts'

/** How to reach the simulated Service Layer, as an operator would have typed it. */
export interface DemoServiceLayer {
  readonly url: string
  readonly user: string
  readonly password: string
}

/** OData 3, and OData 4. */
const ROOTS = ['/b1s/v1', '/b1s/v2'] as const
type Root = (typeof ROOTS)[number]
const USER = 'caudal_sap'
const VERSION = '1000220'
const COMMON_NAME = 'srv-sap.empresa.local'
const MAX_BODY_BYTES = 64 * 1024

/**
 * SAP Business One's Service Layer over HTTPS, with a certificate that it signed itself, as its installation makes one. Answers what Caudal asks and
 * nothing else: Login, Logout, BusinessPartners and its count; after SAP's user manual "Working with SAP Business One Service Layer", 1.26.
 */
export class SimulatedServiceLayer {
  readonly #book: PartnerBook
  readonly #sessions = new SessionTable()
  readonly #faults = new FaultList()
  readonly #counts = { requests: 0, logins: 0, rejectedLogins: 0, logouts: 0, mostAtOnce: 0 }
  #password: string
  #latencyMs = 0
  #atOnce = 0
  #port = 0
  #certificate: Certificate | undefined
  #server: Server | undefined

  constructor({ seed, password }: { readonly seed: string; readonly password: string }) {
    this.#book = new PartnerBook(seed)
    this.#password = password
  }

  /** On the port it had before, if any. */
  async start(): Promise<void> {
    if (this.#server !== undefined) return
    this.#certificate ??= await makeCertificate(COMMON_NAME, 'ec')
    const server = createServer({ ...this.#certificate, minVersion: 'TLSv1.2' }, (request, response) => {
      void this.#serve(request, response)
    })
    // A client that hangs up in the handshake, as one does that dislikes the certificate, is no news.
    server.on('tlsClientError', () => {})
    this.#server = server
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  get view(): DemoServiceLayer {
    return { url: `https://127.0.0.1:${this.#port}${ROOTS[0]}`, user: USER, password: this.#password }
  }

  /** Throws RangeError for an unknown database or supplier. */
  async change(change: ServiceLayerChange): Promise<ServiceLayerCounts> {
    switch (change.change) {
      case 'none':
        break
      case 'set_latency':
        this.#latencyMs = change.latencyMs
        break
      case 'set_password':
        this.#password = change.password
        break
      case 'set_listening':
        await (change.listening ? this.start() : this.stop())
        break
      case 'expire_sessions':
        this.#sessions.expireAll()
        break
      case 'replace_certificate':
        await this.stop()
        this.#certificate = undefined
        await this.start()
        break
      case 'fail':
        this.#faults.add(change)
        break
      case 'clear_faults':
        this.#faults.clear()
        break
      case 'set_suppliers':
        this.#book.setSuppliers(change.instance, change.count)
        break
      case 'put_supplier':
        this.#book.putSupplier(change.instance, change.supplier)
        break
      case 'remove_suppliers':
        this.#book.removeSuppliers(change.instance, change.cardCodes)
        break
    }
    return { ...this.#counts, sessions: this.#sessions.size }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#counts.requests += 1
    this.#atOnce += 1
    this.#counts.mostAtOnce = Math.max(this.#counts.mostAtOnce, this.#atOnce)
    response.once('close', () => (this.#atOnce -= 1))
    const url = new URL(request.url ?? '/', `https://127.0.0.1:${this.#port}`)
    const root = ROOTS.find((each) => url.pathname.startsWith(`${each}/`))
    try {
      if (this.#latencyMs > 0) await sleep(this.#latencyMs)
      if (root === undefined) return sendNotFound(response)
      await this.#answer(request, response, url, root)
    } catch (thrown) {
      if (root !== undefined && thrown instanceof ServiceLayerError)
        sendJson(response, thrown.status, thrown.body(root))
      else response.destroy()
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, url: URL, root: Root): Promise<void> {
    const route = `${request.method ?? ''} ${url.pathname.slice(root.length)}`
    switch (route) {
      case 'POST /Login':
        return this.#login(await jsonBody(request), response, root)
      case 'POST /Logout':
        return this.#logout(request, response)
      case 'GET /BusinessPartners':
        return this.#page(request, response, url)
      case 'GET /BusinessPartners/$count':
        return this.#count(request, response, url)
      default:
        throw new ServiceLayerError(400, -1, 'Unrecognized resource path.')
    }
  }

  #login(body: unknown, response: ServerResponse, root: Root): void {
    this.#counts.logins += 1
    const { CompanyDB: database, UserName: user, Password: password } = (body ?? {}) as Record<string, unknown>
    if (typeof database !== 'string' || typeof user !== 'string' || typeof password !== 'string')
      throw new ServiceLayerError(400, 206, 'CompanyDB, UserName and Password are required.')
    const fault = this.#faults.take('login', database)
    if (fault !== null && sendFault(response, fault, {})) return
    const isAdmitted = admits(database)
    if (isAdmitted === undefined) throw new ServiceLayerError(500, 305, 'Switch company error: -5027')
    if (!isAdmitted || user !== USER || password !== this.#password) {
      this.#counts.rejectedLogins += 1
      throw new ServiceLayerError(401, 100_000_027, 'Login failed')
    }
    const id = this.#sessions.open(database)
    const answer = {
      'odata.metadata': `https://127.0.0.1:${this.#port}${root}/$metadata#B1Sessions/@Element`,
      SessionId: id,
      Version: VERSION,
      SessionTimeout: SESSION_TIMEOUT_MINUTES,
    }
    if (fault?.fault === 'no_session') return sendJson(response, 200, { ...answer, SessionId: undefined })
    // The form of the real ones: the first has no path, and ends with a semicolon.
    response.setHeader('Set-Cookie', [`B1SESSION=${id};HttpOnly;`, 'ROUTEID=.node1; path=/b1s'])
    sendJson(response, 200, answer)
  }

  #logout(request: IncomingMessage, response: ServerResponse): void {
    this.#counts.logouts += 1
    const id = sessionOf(request)
    const fault = this.#faults.take('logout', this.#sessions.use(id))
    if (fault !== null && sendFault(response, fault, {})) return
    this.#sessions.close(id)
    response.writeHead(204).end()
  }

  #page(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const database = this.#sessions.use(sessionOf(request))
    const fault = this.#faults.take('suppliers', database)
    const asked = /odata\.maxpagesize=(\d+)/.exec(String(request.headers['prefer'] ?? ''))?.[1]
    const kind: ServiceLayerFaultKind | null = fault?.fault ?? null
    const pageSize = asked === undefined ? DEFAULT_PAGE_SIZE : Number(asked)
    const page = answerPage(this.#book.partners(database), url, pageSize, kind)
    if (asked !== undefined) response.setHeader('Preference-Applied', `odata.maxpagesize=${asked}`)
    if (fault !== null && sendFault(response, fault, page)) return
    sendJson(response, 200, page)
  }

  #count(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const database = this.#sessions.use(sessionOf(request))
    const { matches } = parsePartnerQuery(url.searchParams)
    const count = this.#book.partners(database).filter(matches).length
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end(String(count))
  }
}

function sessionOf(request: IncomingMessage): string | undefined {
  return /(?:^|;\s*)B1SESSION=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_BODY_BYTES) throw new ServiceLayerError(400, 206, 'Request body is too long.')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ServiceLayerError(400, 206, 'Invalid JSON document.')
  }
}

function sendNotFound(response: ServerResponse): void {
  response
    .writeHead(404, { 'Content-Type': 'text/html; charset=iso-8859-1' })
    .end('<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>404 Not Found</title></head></html>')
}
