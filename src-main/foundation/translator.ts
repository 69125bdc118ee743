import { createInstance } from 'i18next'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import enCli from '../../src-shared/locales/en/cli.json' with { type: 'json' }
import enErrors from '../../src-shared/locales/en/errors.json' with { type: 'json' }
import enLog from '../../src-shared/locales/en/log.json' with { type: 'json' }
import enNotices from '../../src-shared/locales/en/notices.json' with { type: 'json' }
import esCli from '../../src-shared/locales/es/cli.json' with { type: 'json' }
import esErrors from '../../src-shared/locales/es/errors.json' with { type: 'json' }
import esLog from '../../src-shared/locales/es/log.json' with { type: 'json' }
import esNotices from '../../src-shared/locales/es/notices.json' with { type: 'json' }

export type Language = 'es' | 'en'

type Variables = Readonly<Record<string, string | number>>

/** Texts of everything that speaks outside the window: command line, native dialogs, tray. */
export interface Translator {
  readonly language: Language
  /** `key` is `namespace:path`, such as `cli:gaps.store`. */
  readonly text: (key: string, variables?: Variables) => string
  /** Cause and remedy in words. */
  error(report: ErrorReport): { readonly cause: string; readonly remedy: string }
}

export async function createTranslator(language: Language): Promise<Translator> {
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    fallbackLng: 'es',
    ns: ['cli', 'errors', 'log', 'notices'],
    defaultNS: 'cli',
    interpolation: { escapeValue: false },
    resources: {
      es: { cli: esCli, errors: esErrors, log: esLog, notices: esNotices },
      en: { cli: enCli, errors: enErrors, log: enLog, notices: enNotices },
    },
  })
  return {
    language,
    text: (key, variables) => i18n.t(key, { ...variables }),
    error: (report) => ({
      cause: i18n.t(`errors:${report.code}.cause`, { ...report.details }),
      remedy: i18n.t(`errors:${report.code}.remedy`, { ...report.details }),
    }),
  }
}
