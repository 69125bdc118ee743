/** Largest magnitude that a decimal column of each precision may hold is 10^precision − 1; 10^38 − 1 fits 127 bits. */
const MAX_PRECISION = 38

/** Digits of a number that a double holds exactly in every case. */
const SAFE_DIGITS = 15

const POWERS_OF_TEN = Array.from({ length: SAFE_DIGITS + 1 }, (_, power) => 10 ** power)
const TWO_32 = 4_294_967_296

/** Digits taken at a time into the limbs: limb × 10^6 + carry stays below 2^53. */
const GROUP_DIGITS = 6

/** Sign, 38 digits, a point and spaces to spare. */
const LONGEST_TEXT = 64

const SPACE = 0x20
const PLUS = 0x2b
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30

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
  readonly #scratch = new Uint8Array(LONGEST_TEXT)

  constructor(capacity: number, precision: number, scale: number) {
    if (precision > MAX_PRECISION || scale > precision) throw new RangeError(`decimal(${precision},${scale})`)
    this.words = new BigInt64Array(capacity * 2)
    this.#limbs = new Uint32Array(this.words.buffer)
    this.#precision = precision
    this.#scale = scale
  }

  /** `text` is a plain decimal such as `-0.5` or `.50`. Returns false when it is none or does not fit exactly. */
  setText(row: number, text: string): boolean {
    if (text.length > this.#scratch.length) return false
    for (let i = 0; i < text.length; i += 1) this.#scratch[i] = text.charCodeAt(i) < 0x80 ? text.charCodeAt(i) : 0
    return this.setAscii(row, this.#scratch.subarray(0, text.length))
  }

  /** The same of a text that arrives as its ASCII bytes. */
  setAscii(row: number, text: Uint8Array): boolean {
    let at = 0
    let end = text.length
    while (at < end && text[at] === SPACE) at += 1
    while (end > at && text[end - 1] === SPACE) end -= 1
    const negative = text[at] === MINUS
    if (negative || text[at] === PLUS) at += 1
    if (end - at < (text[at] === DOT ? 2 : 1)) return false
    let dot = at
    while (dot < end && text[dot] !== DOT) dot += 1
    while (at < dot && text[at] === ZERO) at += 1
    let fractionEnd = end
    while (fractionEnd > dot + 1 && text[fractionEnd - 1] === ZERO) fractionEnd -= 1
    const wholeDigits = dot - at
    const fractionDigits = Math.max(0, fractionEnd - dot - 1)
    if (fractionDigits > this.#scale || wholeDigits + this.#scale > this.#precision) return false
    const zeros = this.#scale - fractionDigits
    if (wholeDigits + this.#scale <= SAFE_DIGITS) {
      const magnitude = appendDigits(text, dot + 1, fractionEnd, appendDigits(text, at, dot, 0))
      if (Number.isNaN(magnitude)) return false
      this.#setSafe(row, magnitude * powerOfTen(zeros), negative)
      return true
    }
    this.#clear(row)
    const fits = this.#appendLong(row, text, at, dot) && this.#appendLong(row, text, dot + 1, fractionEnd)
    if (!fits) return false
    for (let left = zeros; left > 0; left -= GROUP_DIGITS)
      this.#multiplyAdd(row, powerOfTen(Math.min(left, GROUP_DIGITS)), 0)
    if (negative) this.#negate(row * 4)
    return true
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

  #clear(row: number): void {
    this.#limbs.fill(0, row * 4, row * 4 + 4)
  }

  #appendLong(row: number, text: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at += GROUP_DIGITS) {
      const groupEnd = Math.min(at + GROUP_DIGITS, to)
      const group = appendDigits(text, at, groupEnd, 0)
      if (Number.isNaN(group)) return false
      this.#multiplyAdd(row, powerOfTen(groupEnd - at), group)
    }
    return true
  }

  #multiplyAdd(row: number, factor: number, addend: number): void {
    const limbs = this.#limbs
    let carry = addend
    for (let limb = row * 4; limb < row * 4 + 4; limb += 1) {
      const product = (limbs[limb] ?? 0) * factor + carry
      limbs[limb] = product % TWO_32
      carry = Math.floor(product / TWO_32)
    }
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
function appendDigits(text: Uint8Array, from: number, to: number, start: number): number {
  let value = start
  for (let at = from; at < to; at += 1) {
    const digit = (text[at] ?? 0) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
