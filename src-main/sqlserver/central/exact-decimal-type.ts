import { TYPES } from 'tedious'
import type { DataType } from 'tedious/lib/data-type.js'

/** DECIMALN in TYPE_INFO (MS-TDS 2.2.5.4.2). */
const DECIMAL_N = 0x6a

/** Nine bytes hold any value of up to this precision: a sign and 64 bits. */
const PRECISION = 19
const VALUE_BYTES = 9

const CANONICAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * A decimal column of a bulk load whose values are canonical texts such as `-123.45`. The driver's own type makes a double of every value, which is exact to
 * fifteen digits only.
 */
export function exactDecimalType(scale: number): DataType {
  return {
    ...TYPES.Decimal,
    declaration: () => `decimal(${PRECISION}, ${scale})`,
    writeTypeInfo(buffer) {
      for (const byte of [DECIMAL_N, VALUE_BYTES, PRECISION, scale]) buffer.writeUInt8(byte)
    },
    writeValue(buffer, { value }) {
      if (value === null) {
        buffer.writeUInt8(0)
        return
      }
      const { isNegative, magnitude } = scaled(String(value), scale)
      buffer.writeUInt8(VALUE_BYTES)
      buffer.writeUInt8(isNegative ? 0 : 1)
      buffer.writeBigUInt64LE(magnitude)
    },
    validate: (value: unknown) => value ?? null,
  }
}

/** Throws RangeError for a text that is no decimal of that scale. */
function scaled(text: string, scale: number): { readonly isNegative: boolean; readonly magnitude: bigint } {
  const [, sign, whole = '', fraction = ''] = CANONICAL.exec(text) ?? []
  if (sign === undefined || fraction.length > scale || whole.length > PRECISION - scale)
    throw new RangeError(`not a decimal(${PRECISION}, ${scale}): ${text.slice(0, 60)}`)
  return { isNegative: sign === '-', magnitude: BigInt(whole + fraction.padEnd(scale, '0')) }
}
