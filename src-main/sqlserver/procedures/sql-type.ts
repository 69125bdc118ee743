import type { ValueFamily } from '../../../src-shared/domain/procedure.ts'

/** A type of the server by its base name; user-defined names are resolved by then. `bytes` is -1 for `max`. */
export interface SqlTypeShape {
  readonly name: string
  readonly bytes: number
  readonly precision: number
  readonly scale: number
}

/** What Caudal knows of a type: how its values are handled, how it is declared, and what fits into it. */
export interface KnownType {
  readonly family: ValueFamily
  readonly typeText: string
  readonly maxLength: number | null
  readonly precision: number | null
  readonly scale: number | null
}

/** Digits of the whole numbers, and of money with the four behind its point. */
const WHOLE_DIGITS: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, int: 10, bigint: 19 }
const MONEY_DIGITS: Readonly<Record<string, number>> = { smallmoney: 10, money: 19 }
const MONEY_SCALE = 4

/** Null: table types, CLR types, sql_variant, cursors and whatever a newer server has. */
export function knownType({ name, bytes, precision, scale }: SqlTypeShape): KnownType | null {
  const length = bytes < 0 ? null : bytes
  switch (name) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return { ...plain('integer', name), precision: WHOLE_DIGITS[name] ?? null, scale: 0 }
    case 'bit':
      return plain('boolean', name)
    case 'decimal':
    case 'numeric':
      return { ...plain('decimal', `${name}(${precision},${scale})`), precision, scale }
    case 'money':
    case 'smallmoney':
      return { ...plain('decimal', name), precision: MONEY_DIGITS[name] ?? null, scale: MONEY_SCALE }
    case 'float':
    case 'real':
      return plain('float', name)
    case 'char':
    case 'varchar':
      return { ...plain('text', `${name}(${length ?? 'max'})`), maxLength: length }
    case 'nchar':
    case 'nvarchar': {
      const characters = length === null ? null : length / 2
      return { ...plain('text', `${name}(${characters ?? 'max'})`), maxLength: characters }
    }
    case 'text':
    case 'ntext':
      return plain('text', name)
    case 'binary':
    case 'varbinary':
      return { ...plain('binary', `${name}(${length ?? 'max'})`), maxLength: length }
    case 'timestamp':
    case 'rowversion':
      return { ...plain('binary', 'binary(8)'), maxLength: 8 }
    case 'image':
      return plain('binary', name)
    case 'date':
      return plain('date', name)
    case 'time':
      return { ...plain('time', `time(${scale})`), scale }
    case 'smalldatetime':
      return { ...plain('datetime', name), scale: 0 }
    case 'datetime':
      return { ...plain('datetime', name), scale: 3 }
    case 'datetime2':
      return { ...plain('datetime', `datetime2(${scale})`), scale }
    case 'datetimeoffset':
      return { ...plain('datetime_offset', `datetimeoffset(${scale})`), scale }
    case 'uniqueidentifier':
      return plain('guid', name)
    case 'xml':
      return plain('xml', name)
    default:
      return null
  }
}

function plain(family: ValueFamily, typeText: string): KnownType {
  return { family, typeText, maxLength: null, precision: null, scale: null }
}
