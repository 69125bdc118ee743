/** Largest magnitude that a decimal column of each precision may hold is 10^precision − 1; 10^38 − 1 fits 127 bits. */
const MAX_PRECISION = 38

/** Digits of a number that a double holds exactly in every case. */
const SAFE_DIGITS = 15

const POWERS_OF_TEN = Array.from({ length: SAFE_DIGITS + 1 }, (_, power) => 10 ** power)
const TWO_32 = 4_294_967_296

function powerOfTen(power: number): number {
  return POWERS_OF_TEN[power] ?? 10 ** power
}

/**
 * Writes exact decimals as 128-bit two's-complement integers, four little-endian 32-bit limbs a value, without a BigInt per value:
 * with several decimals in each of millions of rows, their garbage would cost more than the parsing.
 */
export class DecimalWords {
  readonly #limbs: Uint32Array
  readonly #precision: number
  readonly #scale: number
  readonly words: BigInt64Array

  constructor(capacity: number, precision: number, scale: number) {
    if (precision > MAX_PRECISION || scale > precision) throw new RangeError(`decimal(${precision},${scale})`)
    this.words = new BigInt64Array(capacity * 2)
    this.#limbs = new Uint32Array(this.words.buffer)
    this.#precision = precision
    this.#scale = scale
  }

  /** `text` is a plain decimal such as `-0.5` or `.50`. Returns false when it is none or does not fit exactly. */
  setText(row: number, text: string): boolean {
    let at = 0
    let end = text.length
    while (at < end && text.charCodeAt(at) === 32) at += 1
    while (end > at && text.charCodeAt(end - 1) === 32) end -= 1
    const negative = text.charCodeAt(at) === 45
    if (negative || text.charCodeAt(at) === 43) at += 1
    const dot = text.indexOf('.', at)
    const wholeEnd = dot === -1 || dot >= end ? end : dot
    while (at < wholeEnd && text.charCodeAt(at) === 48) at += 1
    let fractionEnd = end
    if (wholeEnd !== end) while (fractionEnd > wholeEnd + 1 && text.charCodeAt(fractionEnd - 1) === 48) fractionEnd -= 1
    const wholeDigits = wholeEnd - at
    const fractionDigits = wholeEnd === end ? 0 : fractionEnd - wholeEnd - 1
    if (fractionDigits > this.#scale || wholeDigits + this.#scale > this.#precision) return false
    if (end === 0 || (wholeDigits === 0 && fractionDigits === 0 && !/\d/.test(text))) return false
    const zeros = this.#scale - fractionDigits
    if (wholeDigits + this.#scale <= SAFE_DIGITS) {
      const magnitude = digits(text, wholeEnd + 1, fractionEnd, digits(text, at, wholeEnd, 0))
      if (Number.isNaN(magnitude)) return false
      this.#setSafe(row, magnitude * powerOfTen(zeros), negative)
      return true
    }
    return this.#setLong(
      row,
      text.slice(at, wholeEnd) + text.slice(wholeEnd + 1, fractionEnd) + '0'.repeat(zeros),
      negative,
    )
  }

  /**
   * A decimal of at most 15 digits that the driver gave as a double: `sourceScale` decimals bring back the exact integer behind it.
   * Returns false when it does not fit.
   */
  setDouble(row: number, value: number, sourceScale: number): boolean {
    const unscaled = Math.round(Math.abs(value) * powerOfTen(sourceScale))
    if (!Number.isSafeInteger(unscaled)) return false
    if (sourceScale === this.#scale && unscaled < powerOfTen(Math.min(this.#precision, SAFE_DIGITS))) {
      this.#setSafe(row, unscaled, value < 0)
      return true
    }
    const text = String(unscaled).padStart(sourceScale + 1, '0')
    const split = text.length - sourceScale
    return this.setText(row, `${value < 0 ? '-' : ''}${text.slice(0, split)}.${text.slice(split)}`)
  }

  #setSafe(row: number, magnitude: number, negative: boolean): void {
    const limbs = this.#limbs
    const at = row * 4
    limbs[at] = magnitude % TWO_32
    limbs[at + 1] = Math.floor(magnitude / TWO_32)
    limbs[at + 2] = 0
    limbs[at + 3] = 0
    if (negative && magnitude !== 0) this.#negate(at)
  }

  #setLong(row: number, allDigits: string, negative: boolean): boolean {
    const limbs = this.#limbs
    const at = row * 4
    limbs.fill(0, at, at + 4)
    // Six digits at a time: limb × 10^6 + carry stays below 2^53.
    for (let from = 0; from < allDigits.length; from += 6) {
      const to = Math.min(from + 6, allDigits.length)
      const group = digits(allDigits, from, to, 0)
      if (Number.isNaN(group)) return false
      let carry = group
      const factor = powerOfTen(to - from)
      for (let limb = at; limb < at + 4; limb += 1) {
        const product = (limbs[limb] ?? 0) * factor + carry
        limbs[limb] = product % TWO_32
        carry = Math.floor(product / TWO_32)
      }
    }
    if (negative) this.#negate(at)
    return true
  }

  #negate(at: number): void {
    const limbs = this.#limbs
    let carry = 1
    for (let limb = at; limb < at + 4; limb += 1) {
      const flipped = (~(limbs[limb] ?? 0) >>> 0) + carry
      limbs[limb] = flipped
      carry = flipped >= TWO_32 ? 1 : 0
    }
  }
}

/** The digits of `text[from, to)` appended to `start`; NaN when one is not a digit. */
function digits(text: string, from: number, to: number, start: number): number {
  let value = start
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
