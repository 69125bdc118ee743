import type { RelativeDate, RelativeDay } from '../../../src-shared/domain/relative-date.ts'
import type { Language } from '../../foundation/translator.ts'

const WORDS: Readonly<Record<Language, Readonly<Record<string, RelativeDay>>>> = {
  es: {
    hoy: 'today',
    ayer: 'yesterday',
    'inicio-semana': 'week_start',
    'inicio-mes': 'month_start',
    'fin-mes': 'month_end',
    'inicio-mes-anterior': 'previous_month_start',
    'fin-mes-anterior': 'previous_month_end',
    'inicio-año': 'year_start',
  },
  en: {
    today: 'today',
    yesterday: 'yesterday',
    'week-start': 'week_start',
    'month-start': 'month_start',
    'month-end': 'month_end',
    'previous-month-start': 'previous_month_start',
    'previous-month-end': 'previous_month_end',
    'year-start': 'year_start',
  },
}
const MAX_OFFSET_DAYS = 3660

/** What may be written for days on the command line, in that language. */
export function relativeDayWords(language: Language): string {
  return Object.keys(WORDS[language]).join(', ')
}

/** `ayer`, `fin-mes-2`, `month-start+14`, in either language; null for anything else. */
export function parseRelativeDate(text: string): RelativeDate | null {
  const [, word = '', offset = '0'] = /^(.+?)([+-]\d{1,4})?$/.exec(text.normalize('NFC').toLowerCase().trim()) ?? []
  const day = WORDS.es[word] ?? WORDS.en[word]
  const offsetDays = Number(offset)
  return day === undefined || Math.abs(offsetDays) > MAX_OFFSET_DAYS ? null : { day, offsetDays }
}
