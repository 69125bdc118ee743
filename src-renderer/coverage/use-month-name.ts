import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_TAGS } from '../../src-shared/language/reading-formats.ts'

/** `noviembre de 2026` of a date, in the language on screen. */
export function useMonthName(): (date: string) => string {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const tag = LANGUAGE_TAGS[i18n.language === 'en' ? 'en' : 'es']
    const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    return (date) => month.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`))
  }, [i18n.language])
}
