import type { i18n } from 'i18next'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import type { Formats } from '../language/formats.ts'

/** Days as dd/MM/yyyy and amounts with the decimal sign of the language; anything else as it is. */
function readable(formats: Formats, value: string): string {
  const date = businessDateSchema.safeParse(value)
  if (date.success) return formats.date(date.data)
  return /^-?\d+\.\d+$/.test(value) ? formats.amount(value) : value
}

/**
 * A line in the language on screen. Numbers among the details stay as they are, since a port must not read "1.433" (texts ask for `{{rows, number}}` where they count).
 */
export function logMessage(i18next: i18n, formats: Formats, line: JobLogLine): string {
  const variables: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(line.details)) {
    variables[name] = typeof value === 'string' ? readable(formats, value) : value
  }
  const key = `log:${line.event}`
  if (!i18next.exists(key)) {
    return [line.event, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)].join(' ')
  }
  return (i18next.t as (key: string, variables: Readonly<Record<string, string | number>>) => string)(key, variables)
}
