import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Theme } from '@fluentui/react-components'
import type { Settings } from '../../src-shared/domain/settings.ts'

/** Windows 11's interface font first, Windows 10's second. */
const FONT_FAMILY = "'Segoe UI Variable Text', 'Segoe UI', 'Selawik', 'Noto Sans', system-ui, sans-serif"

export interface SystemAppearance {
  readonly dark: boolean
  /** Windows' high-contrast mode: it wins over the setting, since whoever turned it on needs it. */
  readonly highContrast: boolean
}

export function themeFor(setting: Settings['theme'], system: SystemAppearance): Theme {
  const dark = setting === 'dark' || (setting === 'system' && system.dark)
  const theme = system.highContrast ? teamsHighContrastTheme : dark ? webDarkTheme : webLightTheme
  return { ...theme, fontFamilyBase: FONT_FAMILY, fontFamilyNumeric: FONT_FAMILY }
}
