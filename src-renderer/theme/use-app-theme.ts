import { useEffect, useMemo } from 'react'
import type { Theme } from '@fluentui/react-components'
import { useSettingsState } from '../settings/settings-state.ts'
import { isDark, themeFor } from './theme-for.ts'
import { useMediaQuery } from './use-media-query.ts'

/** The theme of the window or, with `test`, that of a part of it where nothing is real. */
export function useAppTheme(brand: 'usual' | 'test' = 'usual'): Theme {
  const setting = useSettingsState((state) => state.settings.theme)
  const dark = useMediaQuery('(prefers-color-scheme: dark)')
  const highContrast = useMediaQuery('(forced-colors: active)')
  const scheme = isDark(setting, { dark, highContrast }) ? 'dark' : 'light'
  useEffect(() => {
    // Scroll bars and other native parts follow the page's scheme, not Fluent's theme.
    document.documentElement.style.colorScheme = scheme
  }, [scheme])
  return useMemo(() => themeFor(setting, { dark, highContrast }, brand), [setting, dark, highContrast, brand])
}
