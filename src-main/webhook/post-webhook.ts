import { request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { webhookUrlSchema } from '../../src-shared/domain/notice-settings.ts'
import { AppError } from '../foundation/app-error.ts'

/** What Slack, Mattermost, Teams workflows and their like take: `text` alone would do, `blocks` look better where they are known. */
export interface WebhookPayload {
  readonly text: string
  readonly blocks?: readonly unknown[]
}

/** From the first packet to the last of the answer. */
const TOTAL_MS = 15_000
/** An answer is a word or two; whatever else a server sends is not read. */
const MAX_ANSWER_BYTES = 4_096

/**
 * Posts one message and resolves when the service has taken it (2xx). Rejects with an AppError whose code begins with `WEBHOOK_`, or with the
 * signal's reason. Errors name the host alone: the rest of the address is a secret. Redirections are not followed.
 */
export async function postWebhook(
  url: string,
  payload: WebhookPayload,
  { signal, totalMs = TOTAL_MS }: { readonly signal: AbortSignal; readonly totalMs?: number },
): Promise<void> {
  if (!webhookUrlSchema.safeParse(url).success) throw new AppError('WEBHOOK_NOT_CONFIGURED')
  signal.throwIfAborted()
  const target = new URL(url)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), totalMs)
  try {
    const { status, text } = await answerOf(target, JSON.stringify(payload), AbortSignal.any([signal, limit.signal]))
    if (status < 200 || status > 299) throw refusal(target, status, text)
  } catch (thrown) {
    if (signal.aborted) throw signal.reason
    if (limit.signal.aborted) throw failure(target, 'WEBHOOK_TIMEOUT', true, thrown)
    if (thrown instanceof AppError) throw thrown
    const code = codeOf(thrown)
    const isUntrusted = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/.test(code)
    throw isUntrusted
      ? failure(target, 'WEBHOOK_CERTIFICATE_UNTRUSTED', false, thrown)
      : failure(target, 'WEBHOOK_UNREACHABLE', true, thrown)
  } finally {
    clearTimeout(timer)
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

async function answerOf(target: URL, body: string, signal: AbortSignal): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing: ClientRequest = send(target, {
      method: 'POST',
      signal,
      agent: false,
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) },
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.end(body)
  })
  let text = ''
  try {
    for await (const chunk of response) {
      text += String(chunk)
      if (text.length > MAX_ANSWER_BYTES) break
    }
  } catch (cause) {
    // The status is the answer; a text that breaks off takes nothing from it, unless it is what hangs.
    if (signal.aborted) throw cause
  } finally {
    response.destroy()
  }
  return { status: response.statusCode ?? 0, text }
}

function refusal(target: URL, status: number, text: string): AppError {
  const details = { server: target.host, status }
  const technical = `HTTP ${status} ${text.slice(0, 200)}`
  if (status >= 300 && status < 400) return new AppError('WEBHOOK_REDIRECTED', { details, technical })
  // Too many requests, or a request that the service gave up on, pass by themselves.
  const passes = status >= 500 || status === 429 || status === 408
  return passes
    ? new AppError('WEBHOOK_UNAVAILABLE', { retryable: true, details, technical })
    : new AppError('WEBHOOK_REJECTED', { details, technical })
}

/** The system's own message is left out of it: some name the whole address. */
function failure(target: URL, code: ErrorCode, retryable: boolean, thrown: unknown): AppError {
  return new AppError(code, { retryable, details: { server: target.host }, technical: codeOf(thrown) })
}

function codeOf(thrown: unknown): string {
  const { code, name } = thrown as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}
