import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'

/** An error is a row of the table and a line on screen: nobody reads more of it. */
const MAX_TECHNICAL_CHARS = 8_000
const MAX_TEXT_CHARS = 2_000
const MAX_DETAILS = 32

/** Whatever a handler threw, as its job will carry it: bounded, and never a reason to throw again. */
export function reportOfThrown(thrown: unknown): ErrorReport {
  try {
    const report = toAppError(shortened(thrown)).toReport()
    return { ...report, technical: cut(report.technical, MAX_TECHNICAL_CHARS), details: boundedDetails(report.details) }
  } catch {
    // Its own text throws, as that of a proxy may.
    return { code: 'UNEXPECTED', retryable: false, details: {}, technical: 'the handler threw something unreadable' }
  }
}

/** Cut before it is searched for secrets: a message may be a hundred megabytes long. */
function shortened(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown
  const text = thrown instanceof Error ? thrown.message : thrown
  return typeof text === 'string' ? cut(text, MAX_TECHNICAL_CHARS) : thrown
}

function boundedDetails(details: ErrorReport['details']): ErrorReport['details'] {
  const entries = Object.entries(details).slice(0, MAX_DETAILS)
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.slice(0, MAX_TEXT_CHARS),
      typeof value === 'number' ? value : cut(value, MAX_TEXT_CHARS),
    ]),
  )
}

function cut(text: string, chars: number): string {
  return text.length > chars ? `${text.slice(0, chars)}… (+${text.length - chars})` : text
}
