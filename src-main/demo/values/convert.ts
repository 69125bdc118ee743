import { rescale, scaledText, tenTo } from './decimal-text.ts'
import { dateText } from './date-text.ts'
import { floatText } from './float-text.ts'
import { fromMoment, momentOf } from './moment.ts'
import { offsetMomentText } from './offset-moment.ts'
import { parseString } from './parse-string.ts'
import { SqlError } from './sql-error.ts'
import type { SqlType, Value, Variant } from './sql-type.ts'
import { isBinary, isDate, isFloat, isInteger, isNumber, isScaled, isString, MAX_LENGTH } from './sql-type.ts'

type Converter = (value: Value) => Value

/** Integer limits by type name. */
const LIMITS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  bit: [0n, 1n],
  tinyint: [0n, 255n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
  smallmoney: [-2147483648n, 2147483647n],
  money: [-(2n ** 63n), 2n ** 63n - 1n],
}

/**
 * A function that turns values of one type into another as CONVERT(to, value, style) does; `style` -1 means none was given.
 * NULL stays NULL. Throws SqlError 529 here when the pair is not convertible at all, and 220, 241, 242, 245, 8114, 8115
 * (and 235, 8169) from the returned function when one value is not.
 */
export function converter(from: SqlType, to: SqlType, style = -1): Converter {
  const convert = choose(from, to, style)
  return (value) => (value === null ? null : convert(value))
}

function choose(from: SqlType, to: SqlType, style: number): Converter {
  if (to.name === 'sql_variant') return toVariant(from)
  if (from.name === 'sql_variant') return fromVariant(to, style)
  if (isString(from)) return fromString(from, to, style)
  if (isString(to)) return toString(from, to, style)
  if (isDate(from)) return fromDate(from, to)
  if (isNumber(from)) return fromNumber(from, to)
  if (from.name === to.name || (isBinary(from) && isBinary(to))) return (value) => cutBinary(value as Uint8Array, to)
  if (from.name === 'uniqueidentifier' && to.name === 'uniqueidentifier') return (value) => value
  if (from.name === 'xml' && to.name === 'xml') return (value) => value
  if (isBinary(from)) return binaryToNumber(from, to)
  throw notAllowed(from, to)
}

/** A variant holds anything but the long types, and no variant. */
function toVariant(from: SqlType): Converter {
  if (from.name === 'sql_variant') return (value) => value
  if (from.name === 'xml' || ((isString(from) || isBinary(from)) && from.length === MAX_LENGTH))
    throw new SqlError(206, `Operand type clash: ${from.name}(max) is incompatible with sql_variant`)
  return (value): Variant => ({ base: from, inner: value as Variant['inner'] })
}

function fromVariant(to: SqlType, style: number): Converter {
  return (value) => {
    const { base, inner } = value as Variant
    return converter(base, to, style)(inner)
  }
}

/** The last bytes as a whole number, the highest first. */
function binaryToNumber(from: SqlType, to: SqlType): Converter {
  if (!isInteger(to)) throw notAllowed(from, to)
  return (value) => {
    const hex = Buffer.from(value as Uint8Array).toString('hex')
    const bits = to.name === 'bigint' ? 64 : to.name === 'int' ? 32 : to.name === 'smallint' ? 16 : 8
    const number = BigInt.asUintN(bits, BigInt(`0x0${hex}`))
    if (to.name === 'bigint') return BigInt.asIntN(64, number)
    return Number(to.name === 'tinyint' || to.name === 'bit' ? number : BigInt.asIntN(bits, number))
  }
}

function notAllowed(from: SqlType, to: SqlType): SqlError {
  return new SqlError(529, `Explicit conversion from data type ${from.name} to ${to.name} is not allowed.`)
}

function cutBinary(value: Uint8Array, to: SqlType): Uint8Array {
  if (!isBinary(to) || to.length === MAX_LENGTH) return value
  if (to.name === 'binary' && value.length < to.length) {
    const padded = new Uint8Array(to.length)
    padded.set(value)
    return padded
  }
  return value.length > to.length ? value.subarray(0, to.length) : value
}

/** Cut to the type's length, pad fixed-length types with blanks. */
export function fitString(text: string, to: SqlType): string {
  if (to.length === MAX_LENGTH) return text
  const cut = text.length > to.length ? text.slice(0, to.length) : text
  return to.name === 'char' || to.name === 'nchar' ? cut.padEnd(to.length, ' ') : cut
}

function fromString(from: SqlType, to: SqlType, style: number): Converter {
  if (isString(to)) return (value) => fitString(value as string, to)
  return (value) => parseString(value as string, from, to, style)
}

function toString(from: SqlType, to: SqlType, style: number): Converter {
  const fit = (text: string): string => {
    if (to.length !== MAX_LENGTH && text.length > to.length) throw tooLong(from, to)
    return fitString(text, to)
  }
  if (from.name === 'money' || from.name === 'smallmoney') return (value) => fit(moneyText(value as bigint, style))
  if (isScaled(from)) return (value) => fit(scaledText(value as bigint, from.scale))
  if (isFloat(from)) return (value) => fit(floatText(value as number, from, style))
  if (isInteger(from)) {
    return (value) => {
      const text = (value as number | bigint).toString()
      // The small integers never raise: SQL Server prints one star instead.
      return text.length > to.length && to.length !== MAX_LENGTH && from.name !== 'bigint' && !to.name.startsWith('n')
        ? fitString('*', to)
        : fit(text)
    }
  }
  if (from.name === 'datetimeoffset')
    return (value) => fitString(offsetMomentText(value as bigint, from.scale, style), to)
  if (from.name === 'xml') return (value) => fit(value as string)
  if (isDate(from)) return (value) => fitString(dateText(momentOf(value, from), from, style), to)
  if (from.name === 'uniqueidentifier') return (value) => fit(value as string)
  if (isBinary(from)) {
    if (style === 1 || style === 2) {
      return (value) =>
        fitString(
          `${style === 1 ? '0x' : ''}${Buffer.from(value as Uint8Array)
            .toString('hex')
            .toUpperCase()}`,
          to,
        )
    }
    return (value) => fitString(Buffer.from(value as Uint8Array).toString('latin1'), to)
  }
  throw notAllowed(from, to)
}

function tooLong(from: SqlType, to: SqlType): SqlError {
  if (from.name === 'uniqueidentifier')
    return new SqlError(8170, 'Insufficient result space to convert uniqueidentifier value to char.')
  if (from.name === 'money' || from.name === 'smallmoney') {
    return new SqlError(234, `There is insufficient result space to convert a money value to ${to.name}.`)
  }
  const source = isScaled(from) ? 'numeric' : 'expression'
  return new SqlError(8115, `Arithmetic overflow error converting ${source} to data type ${to.name}.`)
}

/** Styles 0 and 1 keep two decimals (1 with thousands commas), 2 keeps all four. */
function moneyText(value: bigint, style: number): string {
  if (style === 2) return scaledText(value, 4)
  const text = scaledText(rescale(value, 4, 2), 2)
  return style === 1 ? text.replace(/\B(?=(\d{3})+(?=\.))/g, ',') : text
}

function fromDate(from: SqlType, to: SqlType): Converter {
  if (!isDate(to)) throw notAllowed(from, to)
  if ((from.name === 'date' && to.name === 'time') || (from.name === 'time' && to.name === 'date'))
    throw notAllowed(from, to)
  if (from.name === to.name && from.scale === to.scale) return (value) => value
  return (value) => {
    const result = fromMoment(momentOf(value, from), to)
    if (result === undefined) {
      throw new SqlError(
        242,
        `The conversion of a ${from.name} data type to a ${to.name} data type resulted in an out-of-range value.`,
      )
    }
    return result
  }
}

function fromNumber(from: SqlType, to: SqlType): Converter {
  if (from.name === to.name && from.precision === to.precision && from.scale === to.scale) return (value) => value
  if (to.name === 'bit') return (value) => (value === 0 || value === 0n ? 0 : 1)
  if (isFloat(to)) {
    const narrow = to.name === 'real' ? Math.fround : (n: number): number => n
    if (isScaled(from)) return (value) => narrow(Number(scaledText(value as bigint, from.scale)))
    return (value) => narrow(Number(value))
  }
  if (isInteger(to)) return toInteger(from, to)
  if (isScaled(to)) return toScaled(from, to)
  if (to.name === 'datetime' && isInteger(from)) return (value) => Number(value) * 25_920_000
  throw notAllowed(from, to)
}

function toInteger(from: SqlType, to: SqlType): Converter {
  const [low, high] = LIMITS[to.name] ?? [0n, 0n]
  return (value) => {
    // Decimals and floats lose their fraction (truncated); money rounds.
    const whole = isScaled(from)
      ? from.name.endsWith('money')
        ? rescale(value as bigint, 4, 0)
        : (value as bigint) / tenTo(from.scale)
      : isFloat(from)
        ? wholeOf(value as number, to)
        : BigInt(value as number | bigint)
    if (whole < low || whole > high) throw integerOverflow(from, to, String(whole))
    return to.name === 'bigint' ? whole : Number(whole)
  }
}

function wholeOf(value: number, to: SqlType): bigint {
  if (!Number.isFinite(value)) throw integerOverflow(undefined, to, String(value))
  return BigInt(Math.trunc(value))
}

/** 220 for the small types, which name the value; 8115 for int and bigint. */
export function integerOverflow(from: SqlType | undefined, to: SqlType, shown: string): SqlError {
  if ((to.name === 'tinyint' || to.name === 'smallint') && from !== undefined && isInteger(from)) {
    return new SqlError(220, `Arithmetic overflow error for data type ${to.name}, value = ${shown}.`)
  }
  return new SqlError(
    8115,
    `Arithmetic overflow error converting ${from !== undefined && isScaled(from) ? 'numeric' : 'expression'} to data type ${to.name}.`,
  )
}

function toScaled(from: SqlType, to: SqlType): Converter {
  return (value) => {
    const scaled = isScaled(from)
      ? rescale(value as bigint, from.scale, to.scale)
      : isFloat(from)
        ? floatToScaled(value as number, to)
        : BigInt(value as number | bigint) * tenTo(to.scale)
    return checkScaled(scaled, from, to)
  }
}

function floatToScaled(value: number, to: SqlType): bigint {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e38) {
    throw new SqlError(
      8115,
      `Arithmetic overflow error converting float to data type ${to.name === 'decimal' ? 'numeric' : to.name}.`,
    )
  }
  const [whole = '0', fraction = ''] = Math.abs(value)
    .toFixed(Math.min(to.scale + 2, 100))
    .split('.')
  const size = rescale(BigInt(whole + fraction), fraction.length, to.scale)
  return value < 0 ? -size : size
}

/** Check a scaled result against the type's range. Throws 8115. */
export function checkScaled(value: bigint, from: SqlType, to: SqlType): bigint {
  const limit = LIMITS[to.name]
  const over =
    limit === undefined ? (value < 0n ? -value : value) >= tenTo(to.precision) : value < limit[0] || value > limit[1]
  if (over) {
    const source = isScaled(from) && !from.name.endsWith('money') ? 'numeric' : from.name
    throw new SqlError(
      8115,
      `Arithmetic overflow error converting ${source} to data type ${limit === undefined ? 'numeric' : to.name}.`,
    )
  }
  return value
}
