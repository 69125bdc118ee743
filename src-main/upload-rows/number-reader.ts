import { Big } from 'big.js'
import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import type { UploadFieldType } from '../../src-shared/domain/upload-table.ts'
import { numberText } from './number-text.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import { splitNumber } from './split-number.ts'
import type { ValueReader } from './value-reader.ts'

type Numeric = Extract<UploadFieldType, { readonly type: 'decimal' | 'integer' }>

/** Exact decimals and whole numbers, kept as `123.45` without needless zeros. */
export function numberReader(type: Numeric, decimalSign: DecimalSign): ValueReader {
  const decimals = type.type === 'decimal' ? type.decimals : 0
  const takesPercent = type.type === 'decimal' && type.percent === true
  const isInRange = rangeOf(type)
  // A number of fewer digits than the highest one is not above it.
  const safeLength = Number(type.minimum ?? 0) <= 0 ? String(type.maximum ?? '').length : 0
  const bounds = { minimum: type.minimum ?? '', maximum: type.maximum ?? '' }

  const canonical = (isNegative: boolean, whole: string, fraction: string, isPercent = false): Reading => {
    const kept = withoutTrailingZeros(fraction)
    // 0.16 may be 16 % or sixteen hundredths of one: whoever means these writes `0,16 %`.
    if (takesPercent && !isPercent && !isNegative && kept !== '' && withoutLeadingZeros(whole) === '0')
      return refuse('maybe_fraction', { percent: new Big(`0.${kept}`).times(100).toFixed().replace('.', decimalSign) })
    if (kept.length > decimals)
      return type.type === 'integer' ? refuse('not_a_whole_number') : refuse('too_many_decimals', { maximum: decimals })
    const magnitude = kept === '' ? withoutLeadingZeros(whole) : `${withoutLeadingZeros(whole)}.${kept}`
    const text = isNegative && magnitude !== '0' ? `-${magnitude}` : magnitude
    return (whole.length < safeLength && !isNegative) || isInRange(text) ? text : refuse('out_of_range', bounds)
  }

  return {
    fromText(text) {
      const signAt = plainDecimal(text, decimalSign)
      if (signAt > 0) return canonical(false, text.slice(0, signAt), text.slice(signAt + 1))
      const parts = splitNumber(text, decimalSign)
      if ('reason' in parts) return parts
      if (parts.isPercent && !takesPercent) return refuse('not_a_number')
      return canonical(parts.isNegative, parts.whole, parts.fraction, parts.isPercent)
    },
    fromNumber(value) {
      const text = numberText(value)
      if (text === null) return refuse('not_a_number')
      const isNegative = value < 0
      const point = text.indexOf('.')
      const start = isNegative ? 1 : 0
      return point < 0
        ? canonical(isNegative, text.slice(start), '')
        : canonical(isNegative, text.slice(start, point), text.slice(point + 1))
    },
    // In a Spanish Excel 1.5 typed is the first of May.
    fromDate: () => refuse('turned_into_date'),
    fromBoolean: () => refuse('not_a_number'),
  }
}

/** Where the decimal sign of `123,45` stands, and the length of `123`; 0 for anything less plain. */
function plainDecimal(text: string, decimalSign: DecimalSign): number {
  const sign = decimalSign.charCodeAt(0)
  let signAt = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) continue
    if (code !== sign || at === 0 || signAt > 0 || at === text.length - 1) return 0
    signAt = at
  }
  return signAt > 0 ? signAt : text.length
}

function withoutLeadingZeros(whole: string): string {
  if (whole.charCodeAt(0) !== 48) return whole
  const kept = whole.replace(/^0+/, '')
  return kept === '' ? '0' : kept
}

function withoutTrailingZeros(fraction: string): string {
  return fraction.charCodeAt(fraction.length - 1) === 48 ? fraction.replace(/0+$/, '') : fraction
}

/** Whether a canonical decimal lies within the bounds; exact ones only where a bound is near. */
function rangeOf(type: Numeric): (text: string) => boolean {
  const minimum = type.minimum === null ? null : new Big(type.minimum)
  const maximum = type.maximum === null ? null : new Big(type.maximum)
  const surelyBelow = maximum === null ? Infinity : maximum.toNumber() * 0.999
  const surelyAbove = minimum === null ? -Infinity : minimum.toNumber() * (minimum.lt(0) ? 0.999 : 1.001)
  return (text) => {
    const near = Number(text)
    if (near > surelyAbove && near < surelyBelow) return true
    const exact = new Big(text)
    return (minimum === null || exact.gte(minimum)) && (maximum === null || exact.lte(maximum))
  }
}
