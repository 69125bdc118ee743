import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormats } from './formats.ts'
import type { Formats } from './formats.ts'

/** The formats of the language on screen. */
export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return useMemo(() => createFormats(i18n.language === 'en' ? 'en' : 'es'), [i18n.language])
}
