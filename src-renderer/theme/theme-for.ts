import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import type { BrandVariants, Theme } from '@fluentui/react-components'
import type { Settings } from '../../src-shared/domain/settings.ts'

/** Windows 11's interface font first, Windows 10's second. */
const FONT_FAMILY = "'Segoe UI Variable Text', 'Segoe UI', 'Selawik', 'Noto Sans', system-ui, sans-serif"

/** Burnt orange, as dark as the blue it stands for: white on its eighth is read at 5.3 : 1. */
const TEST_BRAND: BrandVariants = {
  10: '#0A0400',
  20: '#241100',
  30: '#3B1C00',
  40: '#4F2600',
  50: '#643100',
  60: '#7A3D00',
  70: '#914900',
  80: '#A85500',
  90: '#BD6410',
  100: '#CC7423',
  110: '#DA8437',
  120: '#E6954C',
  130: '#F0A764',
  140: '#F7BA81',
  150: '#FCD9B6',
  160: '#FFF1E0',
}
const TEST_LIGHT = createLightTheme(TEST_BRAND)
const TEST_DARK = createDarkTheme(TEST_BRAND)

export interface SystemAppearance {
  readonly dark: boolean
  /** Windows' high-contrast mode: it wins over the setting, since whoever turned it on needs it. */
  readonly highContrast: boolean
}

export function isDark(setting: Settings['theme'], system: SystemAppearance): boolean {
  return setting === 'dark' || (setting === 'system' && system.dark)
}

/** `test`: where nothing is real, everything that is blue elsewhere is orange. */
export function themeFor(
  setting: Settings['theme'],
  system: SystemAppearance,
  brand: 'usual' | 'test' = 'usual',
): Theme {
  const [light, dark] = brand === 'test' ? [TEST_LIGHT, TEST_DARK] : [webLightTheme, webDarkTheme]
  const theme = system.highContrast ? teamsHighContrastTheme : isDark(setting, system) ? dark : light
  return { ...theme, fontFamilyBase: FONT_FAMILY, fontFamilyNumeric: FONT_FAMILY }
}
