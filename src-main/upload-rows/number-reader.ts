import { Big } from 'big.js'
import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import type { UploadFieldType } from '../../src-shared/domain/upload-fields.ts'
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
  const bounds = { minimum: type.minimum ?? '', maximum: type.maximum ?? '' }

  const canonical = (isNegative: boolean, whole: string, fraction: string): Reading => {
    const kept = withoutTrailingZeros(fraction)
    if (kept.length > decimals)
      return type.type === 'integer' ? refuse('not_a_whole_number') : refuse('too_many_decimals', { maximum: decimals })
    const magnitude = kept === '' ? withoutLeadingZeros(whole) : `${withoutLeadingZeros(whole)}.${kept}`
    const text = isNegative && magnitude !== '0' ? `-${magnitude}` : magnitude
    return isInRange(text) ? text : refuse('out_of_range', bounds)
  }

  return {
    fromText(text) {
      const parts = splitNumber(text, decimalSign)
      if ('reason' in parts) return parts
      if (parts.isPercent && !takesPercent) return refuse('not_a_number')
      return canonical(parts.isNegative, parts.whole, parts.fraction)
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
