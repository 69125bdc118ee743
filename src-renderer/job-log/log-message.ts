import type { i18n } from 'i18next'
import type { JobKindView, JobLogLine } from '../../src-shared/domain/job.ts'
import { readableDetails } from '../../src-shared/language/readable-details.ts'
import { fillTemplate } from '../language/fill-template.ts'
import type { Formats } from '../language/formats.ts'

/** A line in the language on screen; a kind of job may have texts of its own. */
export function logMessage(i18next: i18n, formats: Formats, kinds: readonly JobKindView[], line: JobLogLine): string {
  const variables = readableDetails(line.details, formats)
  const key = `log:${line.event}`
  const language = i18next.language === 'en' ? 'en' : 'es'
  const own = kinds.map(({ labels }) => labels[language].log?.[line.event]).find((text) => text !== undefined)
  if (own !== undefined) return fillTemplate(i18next, own, variables)
  if (!i18next.exists(key)) {
    return [line.event, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)].join(' ')
  }
  return (i18next.t as (key: string, variables: Readonly<Record<string, string | number>>) => string)(key, variables)
}
