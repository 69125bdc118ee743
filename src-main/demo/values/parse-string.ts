import iconv from 'iconv-lite'
import { parseMoment } from './date-text.ts'
import { parseDecimal, rescale, tenTo } from './decimal-text.ts'
import { fromMoment } from './moment.ts'
import { fromLocalMoment, localMoment } from './offset-moment.ts'
import { SqlError } from './sql-error.ts'
import type { SqlType, Value } from './sql-type.ts'
import { isBinary, isDate, isFloat, isUnicode } from './sql-type.ts'

const LIMITS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
}

/** Read a string as a value of `to`. Throws the number SQL Server gives for that target: 235, 241, 242, 245, 248, 8114, 8115, 8169. */
export function parseString(text: string, from: SqlType, to: SqlType, style: number): Value {
  if (to.name === 'datetimeoffset') return parseOffset(text, from, to, style)
  if (isDate(to)) return parseDate(text, from, to, style)
  if (isFloat(to)) return parseFloatText(text, from, to)
  if (isBinary(to)) return parseBinary(text, from, to, style)
  switch (to.name) {
    case 'bit':
      return parseBit(text, from, to)
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return parseInteger(text, from, to)
    case 'decimal':
    case 'numeric':
      return parseScaled(text, from, to)
    case 'money':
    case 'smallmoney': {
      const parsed = parseDecimal(text.replace(/[,$]/g, ''))
      if (parsed === undefined && text.trim() !== '') {
        throw new SqlError(235, 'Cannot convert a char value to money. The char value has incorrect syntax.')
      }
      return parsed === undefined ? 0n : rescale(parsed.value, parsed.scale, 4)
    }
    case 'xml':
      return parseXml(text)
    case 'uniqueidentifier': {
      const match = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?/i.exec(text)
      if (match === null)
        throw new SqlError(8169, 'Conversion failed when converting from a character string to uniqueidentifier.')
      return (match[1] ?? '').toUpperCase()
    }
    default:
      throw new SqlError(529, `Explicit conversion from data type ${from.name} to ${to.name} is not allowed.`)
  }
}

function parseDate(text: string, from: SqlType, to: SqlType, style: number): Value {
  const moment = parseMoment(text, style)
  if (moment === undefined) {
    throw to.name === 'smalldatetime'
      ? new SqlError(295, 'Conversion failed when converting character string to smalldatetime data type.')
      : new SqlError(241, 'Conversion failed when converting date and/or time from character string.')
  }
  // The old types refuse what they cannot store: more than three digits of fraction is not a datetime.
  if (to.name === 'datetime' && /\.\d{4,}/.test(text)) {
    throw new SqlError(241, 'Conversion failed when converting date and/or time from character string.')
  }
  const value = moment === 'range' ? undefined : fromMoment(moment, to)
  if (value === undefined) {
    if (to.name === 'date' || to.name === 'time' || to.name === 'datetime2' || to.name === 'datetimeoffset') {
      throw new SqlError(241, 'Conversion failed when converting date and/or time from character string.')
    }
    throw new SqlError(
      242,
      `The conversion of a ${from.name} data type to a ${to.name} data type resulted in an out-of-range value.`,
    )
  }
  return value
}

/** Without an offset it is UTC. */
function parseOffset(text: string, from: SqlType, to: SqlType, style: number): Value {
  const match = /^(.*?)\s*([+-])(\d{2}):(\d{2})$/.exec(text.trim())
  const moment = parseDate(match?.[1] ?? text, from, to, style)
  const minutes = match === null ? 0 : Number(match[3]) * 60 + Number(match[4])
  if (minutes > 840)
    throw new SqlError(241, 'Conversion failed when converting date and/or time from character string.')
  return fromLocalMoment(localMoment(moment as bigint), match?.[2] === '-' ? -minutes : minutes)
}

/** Only what can be told from the text: that its tags open and close in order. */
function parseXml(text: string): string {
  const open: string[] = []
  for (const [whole, closing, name = '', selfClosing] of text.matchAll(
    /<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)[^<>]*?(\/?)>/gu,
  )) {
    if (closing === '' && selfClosing === '') open.push(name)
    else if (closing === '/' && open.pop() !== name)
      throw new SqlError(
        9436,
        `XML parsing: line 1, character ${String(whole.length)}, end tag does not match start tag`,
      )
  }
  if (open.length > 0)
    throw new SqlError(9400, `XML parsing: line 1, character ${String(text.length)}, unexpected end of input`)
  return text.replace(/^\s*<\?xml[^>]*\?>\s*/, '')
}

function parseFloatText(text: string, from: SqlType, to: SqlType): number {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
    throw new SqlError(8114, `Error converting data type ${from.name} to ${to.name}.`)
  }
  return to.name === 'real' ? Math.fround(Number(trimmed)) : Number(trimmed)
}

function parseBinary(text: string, from: SqlType, to: SqlType, style: number): Uint8Array {
  // The bytes that the column stores: UTF-16, or its collation's code page.
  if (style !== 1 && style !== 2)
    return isUnicode(from) ? Buffer.from(text, 'utf16le') : iconv.encode(text, from.collation.codePage)
  const hex = style === 1 ? text.replace(/^0x/i, '') : text
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new SqlError(8114, `Error converting data type ${from.name} to ${to.name}.`)
  return Buffer.from(hex, 'hex')
}

function conversionFailed(text: string, from: SqlType, to: SqlType): SqlError {
  return new SqlError(
    245,
    `Conversion failed when converting the ${from.name} value '${text}' to data type ${to.name}.`,
  )
}

function parseBit(text: string, from: SqlType, to: SqlType): number {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === 'true') return 1
  if (trimmed === 'false' || trimmed === '') return 0
  if (!/^[+-]?\d+$/.test(trimmed)) throw conversionFailed(text, from, to)
  return Number(trimmed) === 0 ? 0 : 1
}

function parseInteger(text: string, from: SqlType, to: SqlType): Value {
  const trimmed = text.trim()
  if (!/^[+-]?\d*$/.test(trimmed)) {
    if (to.name === 'bigint') throw new SqlError(8114, `Error converting data type ${from.name} to bigint.`)
    throw conversionFailed(text, from, to)
  }
  const value = trimmed === '' || trimmed === '+' || trimmed === '-' ? 0n : BigInt(trimmed.replace(/^\+/, ''))
  const [low, high] = LIMITS[to.name] ?? [0n, 0n]
  if (value < low || value > high) {
    if (to.name === 'int')
      throw new SqlError(248, `The conversion of the ${from.name} value '${text}' overflowed an int column.`)
    if (to.name === 'bigint')
      throw new SqlError(8115, 'Arithmetic overflow error converting expression to data type bigint.')
    throw new SqlError(
      244,
      `The conversion of the ${from.name} value '${text}' overflowed an ${to.name === 'tinyint' ? 'INT1' : 'INT2'} column. Use a larger integer column.`,
    )
  }
  return to.name === 'bigint' ? value : Number(value)
}

function parseScaled(text: string, from: SqlType, to: SqlType): bigint {
  const parsed = parseDecimal(text)
  if (parsed === undefined) throw new SqlError(8114, `Error converting data type ${from.name} to numeric.`)
  const value = rescale(parsed.value, parsed.scale, to.scale)
  if ((value < 0n ? -value : value) >= tenTo(to.precision)) {
    throw new SqlError(8115, `Arithmetic overflow error converting ${from.name} to data type numeric.`)
  }
  return value
}
