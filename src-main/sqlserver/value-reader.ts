import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ColumnBuilder, DecimalBuilder, TextBuilder } from '../extract/column-builder.ts'
import { codePageTable, UTF8_CODE_PAGE } from './code-pages.ts'
import { epochDayOf, parseMomentText } from './moment-text.ts'
import type { PageColumn } from './query-plan.ts'

/** Writes a non-NULL driver value at `row`; false when it is not what the column promised or does not fit. */
export type ValueReader = (builder: ColumnBuilder, row: number, value: unknown) => boolean

const INT32_MIN = -2_147_483_648
const INT32_MAX = 2_147_483_647
const SPACE = 0x20
const MS_PER_DAY = 86_400_000
const BIGINT_TEXT = /^-?\d{1,19}$/

/** One reader per column of a page, chosen once, so that the inner loop decides nothing. */
export function valueReader(column: PageColumn): ValueReader {
  const { form } = column.matched.expression
  const target = column.matched.column.type.kind
  switch (form) {
    case 'text':
      return (builder, row, value) => {
        ;(builder as TextBuilder).set(row, typeof value === 'string' ? value : String(value))
        return true
      }
    case 'padded_text':
      return readPaddedText
    case 'code_page_bytes':
      return codePageReader(column)
    case 'utf16_bytes':
      return column.matched.source.type === 'nchar' ? readPaddedUtf16 : readUtf16
    case 'number':
      return target === 'bigint' ? readSafeInteger : target === 'integer' ? readInteger : readDouble
    case 'bigint_text':
      return target === 'integer' ? readIntegerText : readBigintText
    case 'boolean':
      return (builder, row, value) => {
        if (builder.kind !== 'boolean' || typeof value !== 'boolean') return false
        builder.set(row, value ? 1 : 0)
        return true
      }
    case 'decimal_double': {
      const scale = sourceScale(column)
      return (builder, row, value) =>
        typeof value === 'number' && (builder as DecimalBuilder).setDouble(row, value, scale)
    }
    case 'decimal_text':
      return (builder, row, value) => typeof value === 'string' && (builder as DecimalBuilder).setText(row, value)
    case 'decimal_bytes':
      return (builder, row, value) => value instanceof Uint8Array && (builder as DecimalBuilder).setAscii(row, value)
    case 'moment':
      return target === 'date' ? readDate : readTimestamp
    case 'moment_text':
      return target === 'date' ? readDateText : readTimestampText
    default:
      return assertNever(form)
  }
}

function sourceScale(column: PageColumn): number {
  const { type, scale } = column.matched.source
  return type === 'smallmoney' ? 4 : type === 'decimal' ? (scale ?? 0) : 0
}

function codePageReader(column: PageColumn): ValueReader {
  const { codePage, type } = column.matched.source
  const isPadded = type === 'char'
  if (codePage === null || codePage === UTF8_CODE_PAGE) {
    return (builder, row, value) => {
      if (!(value instanceof Uint8Array)) return false
      ;(builder as TextBuilder).setUtf8(row, value, isPadded ? lengthWithoutPadding(value) : value.length)
      return true
    }
  }
  const table = codePageTable(codePage)
  return (builder, row, value) => {
    if (!(value instanceof Uint8Array)) return false
    ;(builder as TextBuilder).setCodePage(row, value, isPadded ? lengthWithoutPadding(value) : value.length, table)
    return true
  }
}

function readUtf16(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false
  ;(builder as TextBuilder).setUtf16(row, value, value.length)
  return true
}

function readPaddedUtf16(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false
  let end = value.length
  while (end > 1 && value[end - 2] === SPACE && value[end - 1] === 0) end -= 2
  ;(builder as TextBuilder).setUtf16(row, value, end)
  return true
}

function lengthWithoutPadding(value: Uint8Array): number {
  let end = value.length
  while (end > 0 && value[end - 1] === SPACE) end -= 1
  return end
}

/** char and nchar come padded with spaces to their length; the padding is not part of the value. */
function readPaddedText(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (typeof value !== 'string' || builder.kind !== 'text') return false
  let end = value.length
  while (end > 0 && value.charCodeAt(end - 1) === SPACE) end -= 1
  builder.set(row, value, end)
  return true
}

function readInteger(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'integer' || typeof value !== 'number') return false
  builder.set(row, value)
  return true
}

function readIntegerText(builder: ColumnBuilder, row: number, value: unknown): boolean {
  const number = Number(value)
  if (builder.kind !== 'integer' || !Number.isInteger(number) || number < INT32_MIN || number > INT32_MAX) return false
  builder.set(row, number)
  return true
}

function readSafeInteger(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'bigint' || typeof value !== 'number') return false
  builder.setSafe(row, value)
  return true
}

function readBigintText(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'bigint' || typeof value !== 'string' || !BIGINT_TEXT.test(value)) return false
  if (value.length <= 15) {
    builder.setSafe(row, Number(value))
    return true
  }
  const number = BigInt(value)
  if (BigInt.asIntN(64, number) !== number) return false
  builder.set(row, number)
  return true
}

function readDouble(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'double' || typeof value !== 'number') return false
  builder.set(row, value)
  return true
}

function readDate(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'date' || !(value instanceof Date)) return false
  builder.set(row, epochDayOf(value))
  return true
}

function readTimestamp(builder: ColumnBuilder, row: number, value: unknown): boolean {
  if (builder.kind !== 'timestamp' || !(value instanceof Date)) return false
  builder.setMoment(row, value.getTime(), 0)
  return true
}

function readDateText(builder: ColumnBuilder, row: number, value: unknown): boolean {
  const moment = typeof value === 'string' ? parseMomentText(value) : null
  if (builder.kind !== 'date' || moment === null) return false
  builder.set(row, Math.floor(moment.ms / MS_PER_DAY))
  return true
}

function readTimestampText(builder: ColumnBuilder, row: number, value: unknown): boolean {
  const moment = typeof value === 'string' ? parseMomentText(value) : null
  if (builder.kind !== 'timestamp' || moment === null) return false
  builder.setMoment(row, moment.ms, moment.extraMicros)
  return true
}
