import { DATE_ORDERS } from '../../src-shared/domain/source-table.ts'
import type { UploadFieldType } from '../../src-shared/domain/upload-table.ts'
import { choiceReader } from './choice-reader.ts'
import { dateReader } from './date-reader.ts'
import { hasGtinCheckDigit } from './gtin.ts'

/** Fewer values prove nothing. */
const FEWEST_VALUES = 3
const SHARE = 0.9
const DATES = DATE_ORDERS.map((order) => dateReader(order))

/** Whether values are of a kind that only this type of field has: bar codes, dates, choices written as words. Texts, numbers and yes-or-no columns look too much alike. */
export function looksLike(type: UploadFieldType, texts: readonly string[]): boolean {
  const isOne = testOf(type)
  if (isOne === null || texts.length < FEWEST_VALUES) return false
  return texts.filter(isOne).length >= texts.length * SHARE
}

function testOf(type: UploadFieldType): ((text: string) => boolean) | null {
  switch (type.type) {
    case 'code':
      return type.check === 'gtin' ? hasGtinCheckDigit : null
    case 'date':
      return (text) => DATES.some((reader) => typeof reader.fromText(text) === 'string')
    case 'choice': {
      const reader = choiceReader(type)
      // A single letter is a choice in too many columns.
      return (text) => text.length > 1 && typeof reader.fromText(text) === 'string'
    }
    case 'text':
    case 'decimal':
    case 'integer':
    case 'boolean':
      return null
  }
}
