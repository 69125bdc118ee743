import type { i18n } from 'i18next'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKindView } from '../../src-shared/domain/job.ts'
import { errorVariables } from '../../src-shared/language/error-variables.ts'
import { fillTemplate } from '../language/fill-template.ts'

export interface ErrorText {
  readonly cause: string
  readonly remedy: string
}

/**
 * Cause and remedy in the language on screen; the technical message where a code has no text. A kind of job has texts of its own for what
 * only it can fail at.
 */
export function errorText(i18next: i18n, report: ErrorReport, kinds: readonly JobKindView[]): ErrorText {
  const language = i18next.language === 'en' ? 'en' : 'es'
  const reason = report.code === 'JOB_FAILED' ? String(report.details['reason'] ?? '') : ''
  const own = reason && kinds.map(({ labels }) => labels[language].errors?.[reason]).find((text) => text !== undefined)
  if (own) {
    return {
      cause: fillTemplate(i18next, own.cause, report.details),
      remedy: fillTemplate(i18next, own.remedy, report.details),
    }
  }
  const cause = `errors:${report.code}.cause`
  const remedy = `errors:${report.code}.remedy`
  const variables = errorVariables(report)
  const translate = i18next.t as (key: string, variables: Readonly<Record<string, unknown>>) => string
  return {
    cause: i18next.exists(cause, variables) ? translate(cause, variables) : report.technical || report.code,
    remedy: i18next.exists(remedy, variables) ? translate(remedy, variables) : '',
  }
}

/** What "Copiar detalle" puts on the clipboard. */
export function errorDetail(text: ErrorText, report: ErrorReport): string {
  const details = Object.entries(report.details).map(([name, value]) => `${name}: ${value}`)
  return [text.cause, text.remedy, '', report.code, report.technical, ...details].join('\n')
}
