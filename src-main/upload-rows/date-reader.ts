import type { DateOrder } from '../../src-shared/domain/source-table.ts'
import { foldText } from '../foundation/fold-text.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import type { ValueReader } from './value-reader.ts'

/** Years with two digits from this one on are of the 1900s, those before it of the 2000s (POSIX: 69 is 1969 there; expiry dates lie ahead, so one later here). */
const FIRST_OF_LAST_CENTURY = 70
const FIRST_YEAR = 1900
const LAST_YEAR = 2199
const OUT_OF_YEARS = refuse('out_of_range', { minimum: `${FIRST_YEAR}-01-01`, maximum: `${LAST_YEAR}-12-31` })

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const NUMERIC = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const EIGHT_DIGITS = /^\d{8}$/
const TIME = /[\sT,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i
const OF_A_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** Beginnings of months' names that tell them apart, Spanish and English. */
const MONTHS: readonly RegExp[] = [
  /^(?:ene(?:ro)?|jan(?:uary)?)$/,
  /^feb(?:rero|ruary)?$/,
  /^mar(?:zo|ch)?$/,
  /^(?:abr(?:il)?|apr(?:il)?)$/,
  /^(?:mayo?)$/,
  /^jun(?:io|e)?$/,
  /^jul(?:io|y)?$/,
  /^(?:ago(?:sto)?|aug(?:ust)?)$/,
  /^(?:sept?(?:iembre|ember)?|set(?:iembre)?)$/,
  /^oct(?:ubre|ober)?$/,
  /^nov(?:iembre|ember)?$/,
  /^(?:dic(?:iembre)?|dec(?:ember)?)$/,
]
const WEEKDAY =
  /^(?:lun(?:es)?|mar(?:tes)?|mie(?:rcoles)?|jue(?:ves)?|vie(?:rnes)?|sab(?:ado)?|dom(?:ingo)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,?\s+(?=\S+.*\d{2})/
const DAY_NAME_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|\.?o|°)?[-/.\s]*(?:de\s+)?([a-z]{3,10})\.?[-/.,\s]*(?:del?\s+)?(\d{4}|\d{2})$/
const NAME_DAY_YEAR = /^([a-z]{3,10})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4})$/
const YEAR_NAME_DAY = /^(\d{4})[-/.\s]([a-z]{3,10})\.?[-/.\s](\d{1,2})$/

/**
 * Kept as `YYYY-MM-DD`. `order` is that of numeric dates; a year of four digits in front always goes before month and day. Real days of the calendar only, from 1900 to 2199. A
 * time is dropped at midnight or where only the day counts (`withTime`), and refused otherwise, as is a bare number, which is a spreadsheet's count of days.
 */
export function dateReader(order: DateOrder, withTime = false): ValueReader {
  const fromText = (text: string): Reading => {
    const usual = usualDate(text, order)
    if (usual !== null) return usual
    const numeric = numericDate(text, order)
    if (numeric !== null) return numeric
    const time = TIME.exec(text)
    if (time === null) return namedDate(text) ?? refuse('not_a_date')
    const date = text.slice(0, time.index)
    const reading = numericDate(date, order) ?? namedDate(date) ?? refuse('not_a_date')
    if (typeof reading !== 'string' || isMidnight(time)) return reading
    // A time of a zone may be another day here.
    return withTime && !OF_A_ZONE.test(text) ? reading : refuse('has_time')
  }
  return {
    fromText,
    fromNumber: () => refuse('not_a_date'),
    fromDate: ({ date, time }) => (time === null || withTime ? withinYears(date) : refuse('has_time')),
    fromBoolean: () => refuse('not_a_date'),
  }
}

function isMidnight([, hour, minute, second = '00', half]: RegExpExecArray): boolean {
  return (
    (Number(hour) === 0 || (Number(hour) === 12 && half?.toLowerCase() === 'a')) && minute === '00' && second === '00'
  )
}

/** `31/12/2025`, `12-31-2025`, `2025-12-31`: ten signs, which most dates are; null for all others. Says the same as `numericDate`, several times as fast. */
function usualDate(text: string, order: DateOrder): Reading | null {
  if (text.length !== 10) return null
  const separator = text.charCodeAt(4)
  if (separator === 45 || separator === 47) {
    if (text.charCodeAt(7) !== separator) return null
    const [year, month, day] = [twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8)]
    return Number.isNaN(year + month + day) ? null : dayOf(year, month, day)
  }
  const sign = text.charCodeAt(2)
  if ((sign !== 47 && sign !== 45) || text.charCodeAt(5) !== sign || order === 'ymd') return null
  const [first, second] = [twoDigits(text, 0), twoDigits(text, 3)]
  const year = twoDigits(text, 6) * 100 + twoDigits(text, 8)
  if (Number.isNaN(first + second + year)) return null
  return order === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second)
}

/** NaN for anything but digits. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Null for what is not written with digits alone. */
function numericDate(text: string, order: DateOrder): Reading | null {
  const match = NUMERIC.exec(text)
  if (match) {
    const [, first = '', , second = '', third = ''] = match
    if (order === 'dmy') return realDate(fullYear(third), second, first)
    if (order === 'mdy') return realDate(fullYear(third), first, second)
    return third.length === 2 ? realDate(fullYear(first), second, third) : refuse('not_a_date')
  }
  const iso = YEAR_FIRST.exec(text)
  if (iso) return realDate(Number(iso[1]), iso[3] ?? '', iso[4] ?? '')
  if (!EIGHT_DIGITS.test(text)) return null
  // Within the years that are taken no text is a date in two ways: a year's last two digits would have to be a month over twelve.
  const yearFirst = realDate(Number(text.slice(0, 4)), text.slice(4, 6), text.slice(6))
  if (typeof yearFirst === 'string' || order === 'ymd') return yearFirst
  const [first, second] = [text.slice(0, 2), text.slice(2, 4)]
  return order === 'dmy'
    ? realDate(Number(text.slice(4)), second, first)
    : realDate(Number(text.slice(4)), first, second)
}

function namedDate(text: string): Reading | null {
  const plain = foldText(text).replace('º', 'o').replaceAll(/\s+/g, ' ').trim()
  // `mar` is March before it is a Tuesday.
  return monthNameDate(plain) ?? monthNameDate(plain.replace(WEEKDAY, ''))
}

function monthNameDate(plain: string): Reading | null {
  const dayFirst = DAY_NAME_YEAR.exec(plain)
  if (dayFirst) return namedMonth(dayFirst[3], dayFirst[2], dayFirst[1])
  const nameFirst = NAME_DAY_YEAR.exec(plain)
  if (nameFirst) return namedMonth(nameFirst[3], nameFirst[1], nameFirst[2])
  const yearFirst = YEAR_NAME_DAY.exec(plain)
  return yearFirst ? namedMonth(yearFirst[1], yearFirst[2], yearFirst[3]) : null
}

function namedMonth(year = '', name = '', day = ''): Reading | null {
  const month = MONTHS.findIndex((pattern) => pattern.test(name)) + 1
  return month === 0 ? null : realDate(fullYear(year), String(month), day)
}

function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < FIRST_OF_LAST_CENTURY ? 2000 + year : 1900 + year
}

function realDate(year: number, monthText: string, dayText: string): Reading {
  return dayOf(year, Number(monthText), Number(dayText))
}

function dayOf(year: number, month: number, day: number): Reading {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return refuse('not_a_date')
  if (year < FIRST_YEAR || year > LAST_YEAR) return OUT_OF_YEARS
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function withinYears(date: string): Reading {
  const year = Number(date.slice(0, 4))
  return year < FIRST_YEAR || year > LAST_YEAR ? OUT_OF_YEARS : date
}
