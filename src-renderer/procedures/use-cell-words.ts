import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellWords } from './cell-text.ts'

/** Words that cells need, in the language on screen. */
export function useCellWords(): CellWords {
  const { t, i18n } = useTranslation('procedures')
  return useMemo(
    () => ({ language: i18n.language === 'en' ? 'en' : 'es', yes: t('yes'), no: t('no'), nothing: t('nothing') }),
    [t, i18n.language],
  )
}
