import type { i18n } from 'i18next'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { readableDetails } from '../../src-shared/language/readable-details.ts'
import type { Formats } from '../language/formats.ts'

/** A line in the language on screen. */
export function logMessage(i18next: i18n, formats: Formats, line: JobLogLine): string {
  const variables = readableDetails(line.details, formats)
  const key = `log:${line.event}`
  if (!i18next.exists(key)) {
    return [line.event, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)].join(' ')
  }
  return (i18next.t as (key: string, variables: Readonly<Record<string, string | number>>) => string)(key, variables)
}
