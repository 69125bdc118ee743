import i18next from 'i18next'
import { create } from 'zustand'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { request } from '../bridge/request.ts'
import { rememberAppearance } from './remembered-appearance.ts'

interface SettingsState {
  readonly settings: Settings
  /** Puts settings from the main process on screen, language included. */
  readonly show: (settings: Settings) => void
  /** @throws RequestFailure */
  readonly update: (changes: Partial<Settings>) => Promise<void>
}

export const useSettingsState = create<SettingsState>()((set, get) => ({
  settings: DEFAULT_SETTINGS,
  show(settings) {
    set({ settings })
    rememberAppearance(settings)
    document.documentElement.lang = settings.language
    if (i18next.language !== settings.language) void i18next.changeLanguage(settings.language)
  },
  async update(changes) {
    get().show(await request('settings.update', changes))
  },
}))
