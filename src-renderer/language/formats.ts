import type { Settings } from '../../src-shared/domain/settings.ts'
import { LANGUAGE_TAGS, readingFormats } from '../../src-shared/language/reading-formats.ts'
import type { ReadingFormats } from '../../src-shared/language/reading-formats.ts'

/** Numbers and dates as the operator writes them: `1.234,56` and `dd/MM/yyyy` in Spanish. All times are this computer's. */
export interface Formats extends ReadingFormats {
  integer(value: number): string
  decimal(value: number, digits: number): string
  /** A decimal text of any length to its last digit; with cents at least two decimals: `1234.5` → `1.234,50`. */
  exact(value: string, form: 'whole' | 'cents'): string
  /** `97,67 %` of a value from 0 to 100. Never rounded up to 100 while something is missing. */
  percent(value: number): string
  dateTime(instant: string): string
  time(instant: string): string
  /** `05:20`. */
  hourMinute(instant: string): string
  /** Day and time to the second. */
  exactTime(instant: string): string
  /** `hace 5 minutos`. */
  relative(instant: string, nowMs: number): string
  /** `1 h 5 min`, two units at most. */
  duration(ms: number): string
}

const RELATIVE_STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const DURATION_STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

export function createFormats(language: Settings['language']): Formats {
  const tag = LANGUAGE_TAGS[language]
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0, useGrouping: true })
  const percent = new Intl.NumberFormat(tag, { minimumFractionDigits: 0, maximumFractionDigits: 2 })
  const exactWhole = new Intl.NumberFormat(tag, { maximumFractionDigits: 20 })
  const exactCents = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 20 })
  const dateTime = new Intl.DateTimeFormat(tag, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const exactTime = new Intl.DateTimeFormat(tag, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const hourMinute = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const units = new Map(
    DURATION_STEPS.map(([unit]) => [
      unit,
      new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }),
    ]),
  )

  function duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1000))
    const first = DURATION_STEPS.findIndex(([, size]) => seconds >= size)
    const shown = DURATION_STEPS.slice(first === -1 ? DURATION_STEPS.length - 1 : first).slice(0, 2)
    let left = seconds
    const parts: string[] = []
    for (const [unit, size] of shown) {
      const amount = Math.floor(left / size)
      left -= amount * size
      if (amount > 0 || parts.length === 0) parts.push(units.get(unit)?.format(amount) ?? '')
    }
    return parts.join(' ')
  }

  return {
    ...readingFormats(language),
    integer: (value) => integer.format(value),
    decimal: (value, digits) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    // Intl takes a decimal text as it is, without the detour over a double (ES2023).
    exact: (value, form) => (form === 'whole' ? exactWhole : exactCents).format(value as `${number}`),
    percent: (value) => `${percent.format(value < 100 ? Math.min(value, 99.99) : 100)}\u00a0%`,
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    hourMinute: (instant) => hourMinute.format(new Date(instant)),
    exactTime: (instant) => exactTime.format(new Date(instant)),
    relative(instant, nowMs) {
      const difference = Date.parse(instant) - nowMs
      for (const [unit, size] of RELATIVE_STEPS) {
        if (Math.abs(difference) >= size) return relative.format(Math.trunc(difference / size), unit)
      }
      return relative.format(0, 'second')
    },
    duration,
  }
}
