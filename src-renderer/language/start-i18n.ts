import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { createFormats } from './formats.ts'
import { withManyForms } from './with-many-forms.ts'
import type { LocaleTree } from './with-many-forms.ts'

type Language = Settings['language']

const files = import.meta.glob<LocaleTree>(['../../src-shared/locales/*/*.json', '!**/cli.json'], {
  eager: true,
  import: 'default',
})

function resourcesOf(language: Language): Record<string, LocaleTree> {
  const resources: Record<string, LocaleTree> = {}
  for (const [path, texts] of Object.entries(files)) {
    const [, folder, namespace] = /\/([a-z]{2})\/([a-z-]+)\.json$/.exec(path) ?? []
    if (folder === language && namespace) resources[namespace] = language === 'es' ? withManyForms(texts) : texts
  }
  return resources
}

/** Loads both languages (they are part of the program) and registers the es-VE number format for `{{n, number}}`. */
export async function startI18n(language: Language): Promise<void> {
  const resources = { es: resourcesOf('es'), en: resourcesOf('en') }
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'es',
    defaultNS: 'ui',
    ns: Object.keys(resources.es),
    resources,
    // React escapes already.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  // Made once: a log line has several numbers, and there are thousands of lines.
  const formats = { es: createFormats('es'), en: createFormats('en') }
  i18next.services.formatter?.add('number', (value: number | string, lng) =>
    typeof value === 'number' ? formats[lng === 'en' ? 'en' : 'es'].integer(value) : value,
  )
}
