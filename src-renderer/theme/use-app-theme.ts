import { useEffect, useMemo } from 'react'
import type { Theme } from '@fluentui/react-components'
import { useSettingsState } from '../settings/settings-state.ts'
import { themeFor } from './theme-for.ts'
import { useMediaQuery } from './use-media-query.ts'

export function useAppTheme(): Theme {
  const setting = useSettingsState((state) => state.settings.theme)
  const dark = useMediaQuery('(prefers-color-scheme: dark)')
  const highContrast = useMediaQuery('(forced-colors: active)')
  const isDark = setting === 'dark' || (setting === 'system' && dark)
  useEffect(() => {
    // Scroll bars and other native parts follow the page's scheme, not Fluent's theme.
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }, [isDark])
  return useMemo(() => themeFor(setting, { dark, highContrast }), [setting, dark, highContrast])
}
