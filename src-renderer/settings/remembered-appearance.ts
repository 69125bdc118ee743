import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'

const KEY = 'appearance'

/** What the first frame must know of the settings. */
type Appearance = Pick<Settings, 'language' | 'theme'>

/** The language and theme of the last time, so that the first frame need not wait for the settings; the defaults the first time. */
export function rememberedAppearance(): Appearance {
  const [language, theme] = localStorage.getItem(KEY)?.split(' ') ?? []
  return {
    language: language === 'es' || language === 'en' ? language : DEFAULT_SETTINGS.language,
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : DEFAULT_SETTINGS.theme,
  }
}

export function rememberAppearance({ language, theme }: Appearance): void {
  localStorage.setItem(KEY, `${language} ${theme}`)
}
