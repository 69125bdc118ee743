import type { i18n } from 'i18next'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { ERROR_CODES } from '../../src-shared/domain/error-report.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { errorText } from '../feedback/error-text.ts'
import type { Formats } from '../language/formats.ts'

function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.includes(value as ErrorCode)
}

/**
 * A line in the language on screen. Days among the details are written dd/MM/yyyy; numbers stay as they are, since a port
 * must not read "1.433" (texts ask for `{{rows, number}}` where they count).
 */
export function logMessage(i18next: i18n, formats: Formats, line: JobLogLine): string {
  const variables: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(line.details)) {
    const date = typeof value === 'string' && value.length === 10 ? businessDateSchema.safeParse(value) : null
    variables[name] = date?.success ? formats.date(date.data) : value
  }
  const code = line.details['code']
  if (isErrorCode(code)) {
    variables['cause'] ??= errorText(i18next, { code, retryable: false, details: line.details, technical: '' }).cause
  }
  const key = `log:${line.event}`
  if (!i18next.exists(key)) {
    return [line.event, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)].join(' ')
  }
  return (i18next.t as (key: string, variables: Readonly<Record<string, string | number>>) => string)(key, variables)
}
