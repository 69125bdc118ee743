import type { ColumnMetadata } from 'tedious/lib/token/colmetadata-token-parser.js'
import type { Metadata } from 'tedious/lib/metadata-parser.js'
import type { ResultColumn } from '../../../src-shared/domain/procedure-run.ts'
import { knownType } from './sql-type.ts'

/** Length that the protocol gives for `max`. */
const MAX_LENGTH = 65_535

/** Types that the protocol names by family; the length tells which one. */
const SIZED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  IntN: { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' },
  FloatN: { 4: 'real', 8: 'float' },
  MoneyN: { 4: 'smallmoney', 8: 'money' },
  DateTimeN: { 4: 'smalldatetime', 8: 'datetime' },
}

const RENAMED: Readonly<Record<string, string>> = { BitN: 'bit', DecimalN: 'decimal', NumericN: 'numeric' }

export function resultColumn(metadata: ColumnMetadata): ResultColumn {
  const { family, typeText, scale } = typeOnTheWire(metadata)
  return { name: metadata.colName, family, typeText, scale }
}

/** Types that Caudal only shows (sql_variant, CLR types) are texts or binaries. */
export function typeOnTheWire(metadata: Metadata): Pick<ResultColumn, 'family' | 'typeText' | 'scale'> {
  const driverName = metadata.type.name
  const bytes = metadata.dataLength ?? 0
  if (driverName === 'Variant') return { family: 'text', typeText: 'sql_variant', scale: null }
  if (driverName === 'UDT') return { family: 'binary', typeText: metadata.udtInfo?.typeName ?? 'CLR', scale: null }
  const name = SIZED[driverName]?.[bytes] ?? RENAMED[driverName] ?? driverName.toLowerCase()
  const known = knownType({
    name,
    bytes: bytes >= MAX_LENGTH ? -1 : bytes,
    precision: metadata.precision ?? 0,
    scale: metadata.scale ?? 0,
  })
  return known ?? { family: 'text', typeText: name, scale: null }
}

/** Canonical text of what the driver and `readExactValue` give; null is NULL. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`a value of kind ${typeof value} has no text`)
}
