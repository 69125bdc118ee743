import { request as requestHttps } from 'node:https'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { linkError } from './link-error.ts'
import { OtherCertificate, PinnedAgent } from './pinned-agent.ts'
import type { ServiceLayerLimits } from './service-layer-limits.ts'

export interface ServiceLayerRequest {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Parts of it that no error may show, whatever the answer repeats. */
  readonly secrets?: readonly string[]
}

export interface ServiceLayerAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** One HTTP request and its whole answer, whatever its status, over connections that are kept. Counts what it sends. */
export class Exchange {
  readonly #agent: PinnedAgent
  readonly #limits: ServiceLayerLimits
  #requests = 0

  constructor(
    url: URL,
    options: { readonly pin: CertificatePin | null; readonly clock: Clock; readonly limits: ServiceLayerLimits },
  ) {
    this.#limits = options.limits
    this.#agent = new PinnedAgent(url, { ...options, connectMs: options.limits.connectMs })
  }

  get requests(): number {
    return this.#requests
  }

  get trusted(): CertificatePin | null {
    return this.#agent.pin
  }

  close(): void {
    this.#agent.destroy()
  }

  /**
   * Rejects with the signal's reason, or with SAP_HOST_NOT_FOUND, SAP_UNREACHABLE, SAP_REFUSED, SAP_TLS_FAILED, SAP_CERTIFICATE_CHANGED, SAP_LINK_LOST,
   * SAP_NOT_SERVICE_LAYER (what answers speaks no HTTP) or SAP_ANSWER_UNEXPECTED (an answer without end). Redirections are not followed.
   */
  async ask(request: ServiceLayerRequest, context: ExchangeContext, signal: AbortSignal): Promise<ServiceLayerAnswer> {
    signal.throwIfAborted()
    try {
      const response = await this.#send(request, signal)
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: await this.#textOf(response, context),
      }
    } catch (thrown) {
      if (signal.aborted) throw abortReason(signal)
      if (thrown instanceof OtherCertificate) {
        const { expected, found } = thrown
        const details = { expected, found }
        throw sapError(context, 'SAP_CERTIFICATE_CHANGED', { details, technical: thrown.message })
      }
      throw linkError(thrown, context)
    }
  }

  #send({ method, url, headers, body }: ServiceLayerRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const content = body === undefined ? '' : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      // Node's own handling of the signal waits for the connection, which may be the very thing that does not come.
      const onAbort = (): void => reject(abortReason(signal))
      signal.addEventListener('abort', onAbort, { once: true })
      const outgoing = requestHttps(url, {
        method,
        agent: this.#agent,
        signal,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(method === 'POST' && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(content),
          }),
        },
      })
      outgoing.once('socket', () => (this.#requests += 1))
      outgoing.once('response', resolve)
      outgoing.once('close', () => signal.removeEventListener('abort', onAbort))
      outgoing.once('error', reject)
      outgoing.end(content)
    })
  }

  async #textOf(response: IncomingMessage, context: ExchangeContext): Promise<string> {
    const chunks: Buffer[] = []
    let bytes = 0
    // Leaving the loop by an error destroys the response and its connection.
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > this.#limits.answerBytes) {
        const technical = `answer of more than ${this.#limits.answerBytes} bytes`
        throw sapError(context, 'SAP_ANSWER_UNEXPECTED', { technical })
      }
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  }
}
