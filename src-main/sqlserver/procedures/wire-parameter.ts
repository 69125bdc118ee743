import type { DataType } from 'tedious/lib/data-type.js'
import { AppError } from '../../foundation/app-error.ts'
import type { BoundArgument } from '../../procedure-calls/procedure-server.ts'
import * as encode from './encode-value.ts'

/** A parameter ready for the driver: `type` writes bytes that are made already. */
export interface WireParameter {
  /** Without its @, as the driver wants it. */
  readonly name: string
  readonly output: boolean
  readonly type: DataType
}

/** Type tokens, MS-TDS 2.2.5.4. */
const TOKEN = {
  guid: 0x24,
  integer: 0x26,
  date: 0x28,
  time: 0x29,
  datetime2: 0x2a,
  datetimeoffset: 0x2b,
  bit: 0x68,
  decimal: 0x6a,
  float: 0x6d,
  money: 0x6e,
  datetime: 0x6f,
  varbinary: 0xa5,
  nvarchar: 0xe7,
  xml: 0xf1,
} as const

const COLLATION = Buffer.alloc(5)
const MAX_LENGTH = [0xff, 0xff] as const
const WHOLE_BYTES: Readonly<Record<string, 1 | 2 | 4 | 8>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 }

/**
 * Parameters to send, by name; those left to their default are not sent at all, except OUT ones, whose value comes back. Throws PARAMETERS_INVALID.
 */
export function wireParameters(procedure: string, all: readonly BoundArgument[]): readonly WireParameter[] {
  const refused: string[] = []
  const sent = all.flatMap((argument) => {
    const { parameter, value } = argument
    const output = parameter.direction !== 'in'
    if (value.kind === 'default' && !output) return []
    const bytes = parameter.family === null ? null : wireBytes(argument)
    if (bytes === null) {
      refused.push(parameter.name)
      return []
    }
    const takesDefault = value.kind === 'default' && parameter.defaultText !== null && parameter.defaultText !== 'NULL'
    return [{ name: parameter.name.replace(/^@/, ''), output, type: preparedType(bytes, takesDefault) }]
  })
  if (refused.length > 0)
    throw new AppError('PARAMETERS_INVALID', {
      details: { procedure, parameters: refused.join(', ') },
      technical: `no bytes for ${refused.join(', ')}`,
    })
  return sent
}

interface WireBytes {
  readonly type: Buffer
  readonly value: Buffer
}

/** Null for a value that is none of its type. */
function wireBytes({ parameter, value }: BoundArgument): WireBytes | null {
  const text = value.kind === 'value' ? value.text : null
  const name = parameter.typeText.replace(/\(.*$/, '')
  const scale = parameter.scale ?? 0
  switch (parameter.family) {
    case 'integer': {
      const bytes = WHOLE_BYTES[name] ?? 8
      return wire([TOKEN.integer, bytes], encode.encodeWhole(text, bytes))
    }
    case 'boolean':
      return wire([TOKEN.bit, 1], encode.encodeBit(text))
    case 'decimal': {
      if (name === 'money' || name === 'smallmoney') {
        const bytes = name === 'money' ? 8 : 4
        return wire([TOKEN.money, bytes], encode.encodeMoney(text, bytes))
      }
      const precision = parameter.precision ?? 38
      const bytes = encode.decimalBytes(precision) + 1
      return wire([TOKEN.decimal, bytes, precision, scale], encode.encodeDecimal(text, precision, scale))
    }
    case 'float': {
      const bytes = name === 'real' ? 4 : 8
      return wire([TOKEN.float, bytes], encode.encodeFloat(text, bytes))
    }
    case 'date':
      return wire([TOKEN.date], encode.encodeDate(text))
    case 'time':
      return wire([TOKEN.time, scale], encode.encodeTime(text, scale))
    case 'datetime':
      if (name === 'datetime') return wire([TOKEN.datetime, 8], encode.encodeDateTime(text))
      if (name === 'smalldatetime') return wire([TOKEN.datetime, 4], encode.encodeSmallDateTime(text))
      return wire([TOKEN.datetime2, scale], encode.encodeDateTime2(text, scale))
    case 'datetime_offset':
      return wire([TOKEN.datetimeoffset, scale], encode.encodeDateTimeOffset(text, scale))
    case 'guid':
      return wire([TOKEN.guid, 16], encode.encodeGuid(text))
    case 'binary': {
      const isMax = parameter.maxLength === null
      const length = isMax ? MAX_LENGTH : [0x40, 0x1f]
      return wire([TOKEN.varbinary, ...length], encode.encodeBinary(text, isMax))
    }
    case 'text':
      return textBytes(text, parameter.maxLength)
    case 'xml':
      // A value goes as a text, which the server turns into xml whatever its own encoding; what comes back is only told as xml.
      if (text !== null && parameter.direction === 'in') return textBytes(text, null)
      return wire(
        [TOKEN.xml, 0],
        encode.encodeBytes(text === null ? null : Buffer.from(`\uFEFF${text}`, 'utf16le'), true),
      )
    case 'cursor':
    case null:
      return null
  }
}

/**
 * Every text goes as Unicode: the server turns it into the parameter's own collation. At its full length, since one that is too long shall be refused by the
 * server rather than cut by us.
 */
function textBytes(text: string | null, maxLength: number | null): WireBytes {
  const isMax = maxLength === null || maxLength > encode.MOST_CHARACTERS || (text?.length ?? 0) > encode.MOST_CHARACTERS
  const length = isMax ? MAX_LENGTH : [0x40, 0x1f]
  return {
    type: Buffer.concat([Buffer.of(TOKEN.nvarchar, ...length), COLLATION]),
    value: encode.encodeText(text, isMax),
  }
}

function wire(type: readonly number[], value: Buffer | null): WireBytes | null {
  return value === null ? null : { type: Buffer.from(type), value }
}

function preparedType(bytes: WireBytes, takesDefault: boolean): DataType {
  return {
    id: bytes.type[0] ?? 0,
    type: 'PREPARED',
    name: 'Prepared',
    takesDefault,
    declaration: () => '',
    validate: (value: unknown) => value,
    writeTypeInfo: (buffer) => buffer.writeBuffer(bytes.type),
    writeValue: (buffer) => buffer.writeBuffer(bytes.value),
  }
}
