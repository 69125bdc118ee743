import type { BusinessDate } from '../domain/business-date.ts'
import type { Settings } from '../domain/settings.ts'

/** `1.234,56` and `dd/MM/yyyy` in Spanish, `1,234.56` and the same dates in English. */
export const LANGUAGE_TAGS = { es: 'es-VE', en: 'en-GB' } as const

/** Days and amounts as people read them, in the window and on the command line alike. */
export interface ReadingFormats {
  /** A decimal text of any length, rounded to cents for reading: `-1234.567` → `-1.234,57`. */
  amount(value: string): string
  date(value: BusinessDate): string
}

export function readingFormats(language: Settings['language']): ReadingFormats {
  const tag = LANGUAGE_TAGS[language]
  const cents = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const day = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
  return {
    // Intl takes a decimal text as it is, without the detour over a double (ES2023).
    amount: (value) => cents.format(value as `${number}`),
    date: (value) => day.format(new Date(`${value}T00:00:00Z`)),
  }
}
