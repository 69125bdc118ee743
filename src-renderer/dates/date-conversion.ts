import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** Calendar controls work with local midnights; a business date has no zone. */
export function toLocalDate(date: BusinessDate): Date {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day)
}

export function fromLocalDate(date: Date): BusinessDate {
  const text = `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
  return businessDateSchema.parse(text)
}

/**
 * What staff type: `5/3/25`, `05-03-2025`, `05.03.2025`, `05032025`, or ISO `2025-03-05`. Day first, always. Two-digit
 * years are of this century. Null when it is no real day.
 */
export function parseTypedDate(text: string): BusinessDate | null {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed)
  const typed =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : typed ? [typed[3], typed[2], typed[1]] : []
  if (!year || !month || !day) return null
  const fullYear = year.length === 2 ? `20${year}` : year
  const parsed = businessDateSchema.safeParse(`${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}
