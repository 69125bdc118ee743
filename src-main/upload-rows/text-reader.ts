import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import { shownBoolean, shownDate } from './shown-cell.ts'
import { typedNumber } from './number-text.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import type { ValueReader } from './value-reader.ts'

/** Texts as they are; numbers, dates and truth values as the sheet shows them. */
export function textReader(maximumLength: number, layout: SourceLayout): ValueReader {
  const fromText = (text: string): Reading => withinLength(text, maximumLength)
  return {
    fromText,
    // A damaged workbook's 1e999 is not the empty text.
    fromNumber: (value) =>
      Number.isFinite(value) ? fromText(typedNumber(value, layout.decimalSign)) : refuse('not_a_number'),
    fromDate: (value) => fromText(shownDate(value, layout.dateOrder)),
    fromBoolean: (value) => fromText(shownBoolean(value)),
  }
}

/** Counts characters, not UTF-16 units. */
export function withinLength(text: string, maximumLength: number): Reading {
  return text.length <= maximumLength || Array.from(text).length <= maximumLength
    ? text
    : refuse('too_long', { maximum: maximumLength })
}
