import { createInstance } from 'i18next'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKindLabels } from '../../src-shared/domain/job.ts'
import { errorVariables } from '../../src-shared/language/error-variables.ts'
import enCli from '../../src-shared/locales/en/cli.json' with { type: 'json' }
import enErrors from '../../src-shared/locales/en/errors.json' with { type: 'json' }
import enLog from '../../src-shared/locales/en/log.json' with { type: 'json' }
import enNotices from '../../src-shared/locales/en/notices.json' with { type: 'json' }
import enUploads from '../../src-shared/locales/en/uploads.json' with { type: 'json' }
import esCli from '../../src-shared/locales/es/cli.json' with { type: 'json' }
import esErrors from '../../src-shared/locales/es/errors.json' with { type: 'json' }
import esLog from '../../src-shared/locales/es/log.json' with { type: 'json' }
import esNotices from '../../src-shared/locales/es/notices.json' with { type: 'json' }
import esUploads from '../../src-shared/locales/es/uploads.json' with { type: 'json' }

export type Language = 'es' | 'en'

/** The texts that a kind of job brings along. */
export interface KindTexts {
  readonly kind: string
  readonly labels: Readonly<Record<Language, JobKindLabels>>
}

type Variables = Readonly<Record<string, string | number>>

/** Texts of everything that speaks outside the window: command line, native dialogs, tray. */
export interface Translator {
  readonly language: Language
  /** `key` is `namespace:path`, such as `cli:gaps.store`. */
  readonly text: (key: string, variables?: Variables) => string
  /** Name of a kind of job; the kind itself when nobody knows it. */
  kindName(kind: string): string
  /** What a line of a job's log says. */
  logText(event: string, variables: Variables): string
  /** What a completed job of a kind tells of its result; null when its kind has no words for it. */
  resultText(kind: string, result: unknown): string | null
  /** Cause and remedy in words. */
  error(report: ErrorReport): { readonly cause: string; readonly remedy: string }
}

/** `kinds` are those whose own texts it should know. */
export async function createTranslator(language: Language, kinds: readonly KindTexts[] = []): Promise<Translator> {
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    fallbackLng: 'es',
    ns: ['cli', 'errors', 'log', 'notices', 'uploads'],
    defaultNS: 'cli',
    interpolation: { escapeValue: false },
    resources: {
      es: { cli: esCli, errors: esErrors, log: esLog, notices: esNotices, uploads: esUploads },
      en: { cli: enCli, errors: enErrors, log: enLog, notices: enNotices, uploads: enUploads },
    },
  })
  const labels = kinds.map((known) => known.labels[language])
  const fill = (template: string, variables: object): string =>
    i18n.services.interpolator.interpolate(template, { ...variables }, language, {})
  return {
    language,
    text: (key, variables) => i18n.t(key, { ...variables }),
    kindName: (kind) => kinds.find((known) => known.kind === kind)?.labels[language].name ?? kind,
    logText(event, variables) {
      const own = labels.find(({ log }) => log?.[event] !== undefined)?.log?.[event]
      return own === undefined ? i18n.t(`log:${event}`, { ...variables }) : fill(own, variables)
    },
    resultText(kind, result) {
      const template = kinds.find((known) => known.kind === kind)?.labels[language].result
      return template !== undefined && typeof result === 'object' && result !== null ? fill(template, result) : null
    },
    error(report) {
      const reason = report.code === 'JOB_FAILED' ? String(report.details['reason'] ?? '') : ''
      const own = labels.find(({ errors }) => errors?.[reason] !== undefined)?.errors?.[reason]
      if (own) return { cause: fill(own.cause, report.details), remedy: fill(own.remedy, report.details) }
      const variables = { ...errorVariables(report) }
      return {
        cause: i18n.t(`errors:${report.code}.cause`, variables),
        remedy: i18n.t(`errors:${report.code}.remedy`, variables),
      }
    },
  }
}
