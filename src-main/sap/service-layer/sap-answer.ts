import { z } from 'zod'
import type { AppError } from '../../foundation/app-error.ts'
import type { ServiceLayerAnswer } from './exchange.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'

/** Codes of SAP's that tell more than the HTTP status they come with. */
const SAP_CODES = {
  invalidSession: 301,
  switchCompany: 305,
  credentialsNotFound: -304,
  wrongCredentials: 100_000_027,
  userLocked: 100_000_055,
} as const
/** Follows error 305 where the company could not be opened just now; other numbers mean that there is none. */
const COMPANY_BUSY = '-1102'
const EXCERPT = 300

const errorBodySchema = z.object({
  error: z.object({
    code: z.union([z.number(), z.string()]),
    // OData 3 has an object here, OData 4 a text.
    message: z.union([z.string(), z.object({ value: z.string() })]),
  }),
})

interface SapWords {
  readonly code: number
  readonly message: string
}

/** SAP's code and words; null where the answer is none of its errors. */
function sapWords(text: string): SapWords | null {
  const parsed = errorBodySchema.safeParse(jsonOf(text))
  if (!parsed.success) return null
  const { code, message } = parsed.data.error
  return { code: Number(code), message: typeof message === 'string' ? message : message.value }
}

/** Only this is an expired session: 401 is also SAP's answer where a permission is missing (user manual, 3.8.6). */
export function isInvalidSession({ status, text }: ServiceLayerAnswer): boolean {
  return status === 401 && sapWords(text)?.code === SAP_CODES.invalidSession
}

/** Seconds or a date, in milliseconds from now; null where the answer does not say. */
export function retryAfterMs({ headers }: ServiceLayerAnswer, nowMs: number): number | null {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return null
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}

/** The error that an answer other than 2xx stands for. `secrets`: what was sent and nobody is to read where the answer repeats it. */
export function refusal(
  answer: ServiceLayerAnswer,
  context: ExchangeContext,
  secrets: readonly string[] = [],
): AppError {
  const { status, text } = answer
  const words = sapWords(text)
  const sap = words === null ? '' : concealed(`${words.message} (${words.code})`, secrets)
  const details = { status, sap }
  const technical = `HTTP ${status} ${sap === '' ? excerptOf(concealed(text, secrets)) : sap}`.trim()
  const permanent = { details, technical }
  const passing = { ...permanent, retryable: true }
  if (words?.code === SAP_CODES.userLocked) return sapError(context, 'SAP_USER_LOCKED', permanent)
  if (words?.code === SAP_CODES.wrongCredentials || words?.code === SAP_CODES.credentialsNotFound)
    return sapError(context, 'SAP_LOGIN_REJECTED', permanent)
  if (words?.code === SAP_CODES.switchCompany)
    return words.message.includes(COMPANY_BUSY)
      ? sapError(context, 'SAP_BUSY', passing)
      : sapError(context, 'SAP_COMPANY_UNAVAILABLE', permanent)
  if (status >= 300 && status < 400) return sapError(context, 'SAP_REDIRECTED', permanent)
  if (status === 429 || status === 503) return sapError(context, 'SAP_BUSY', passing)
  if (status >= 500 || status === 408) return sapError(context, 'SAP_UNAVAILABLE', passing)
  if (words === null && (status === 404 || status === 405 || isHtml(answer)))
    return sapError(context, 'SAP_NOT_SERVICE_LAYER', permanent)
  if (status === 401 || status === 403) return sapError(context, 'SAP_PERMISSION_DENIED', permanent)
  return sapError(context, 'SAP_REQUEST_REJECTED', permanent)
}

/** The content of an answer of status 2xx, of which nothing is shown where it is `secret`. Throws SAP_NOT_SERVICE_LAYER, SAP_ANSWER_CUT, SAP_ANSWER_UNEXPECTED. */
export function contentOf<T>(
  answer: ServiceLayerAnswer,
  schema: z.ZodType<T>,
  context: ExchangeContext,
  secret: 'secret' | 'public' = 'public',
): T {
  const size = `${answer.text.length} characters`
  const shown = (text: string): string => (secret === 'secret' ? size : text)
  if (isHtml(answer)) throw sapError(context, 'SAP_NOT_SERVICE_LAYER', { technical: shown(excerptOf(answer.text)) })
  const json = jsonOf(answer.text)
  if (json === undefined) {
    const technical = shown(`${size} that end in ${JSON.stringify(answer.text.slice(-60))}`)
    throw sapError(context, 'SAP_ANSWER_CUT', { retryable: true, technical })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const technical = `${z.prettifyError(parsed.error).slice(0, EXCERPT)} in ${shown(excerptOf(answer.text))}`
  throw sapError(context, 'SAP_ANSWER_UNEXPECTED', { technical })
}

function isHtml({ headers, text }: ServiceLayerAnswer): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*</.test(text)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** As they were sent and as JSON writes them. */
function concealed(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret])
    .reduce((left, secret) => left.replaceAll(secret, '[oculto]'), text)
}

function excerptOf(text: string): string {
  return text.slice(0, EXCERPT).replaceAll(/\s+/g, ' ').trim()
}
