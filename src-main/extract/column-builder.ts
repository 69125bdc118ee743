import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ColumnType } from '../../src-shared/domain/dataset.ts'
import type { CodePageTable } from './code-page-table.ts'
import type { ColumnVector } from './columnar-batch.ts'
import { DecimalWords } from './decimal-words.ts'
import { TextBytes } from './text-bytes.ts'

/**
 * A column of a batch being filled, row by row in ascending order. `set…` methods return false when the value does not fit the
 * column's type; the caller names the column in its error.
 */
export type ColumnBuilder =
  | TextBuilder
  | NumberBuilder<'integer', Int32Array>
  | NumberBuilder<'double', Float64Array>
  | NumberBuilder<'boolean', Uint8Array>
  | NumberBuilder<'date', Int32Array>
  | BigintBuilder<'bigint'>
  | BigintBuilder<'timestamp'>
  | DecimalBuilder

class Validity {
  #bytes: Uint8Array | null = null
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  setNull(row: number): void {
    this.#bytes ??= new Uint8Array(this.#capacity).fill(1)
    this.#bytes[row] = 0
  }

  finish(rows: number): Uint8Array | null {
    return this.#bytes?.subarray(0, rows) ?? null
  }
}

export class TextBuilder {
  readonly kind = 'text'
  readonly validity: Validity
  readonly #text: TextBytes
  readonly #observe: (bytes: number) => void

  constructor(capacity: number, expectedBytes: number, observe: (bytes: number) => void) {
    this.validity = new Validity(capacity)
    this.#text = new TextBytes(capacity, expectedBytes)
    this.#observe = observe
  }

  set(row: number, text: string, end = text.length): void {
    this.#text.setString(row, text, end)
  }

  /** `end` counts bytes, as in the other two. */
  setUtf16(row: number, source: Uint8Array, end: number): void {
    this.#text.setUtf16(row, source, end)
  }

  setCodePage(row: number, source: Uint8Array, end: number, table: CodePageTable): void {
    this.#text.setCodePage(row, source, end, table)
  }

  setUtf8(row: number, source: Uint8Array, end: number): void {
    this.#text.setUtf8(row, source, end)
  }

  setNull(row: number): void {
    this.validity.setNull(row)
    this.#text.skip(row)
  }

  finish(rows: number): ColumnVector {
    this.#observe(this.#text.length)
    return {
      kind: 'text',
      validity: this.validity.finish(rows),
      offsets: this.#text.offsets.subarray(0, rows + 1),
      bytes: this.#text.bytes(),
    }
  }
}

type NumberArrays = {
  readonly integer: Int32Array
  readonly double: Float64Array
  readonly boolean: Uint8Array
  readonly date: Int32Array
}

export class NumberBuilder<K extends keyof NumberArrays, A extends NumberArrays[K]> {
  readonly kind: K
  readonly validity: Validity
  readonly values: A

  constructor(kind: K, values: A) {
    this.kind = kind
    this.values = values
    this.validity = new Validity(values.length)
  }

  set(row: number, value: number): void {
    this.values[row] = value
  }

  setNull(row: number): void {
    this.validity.setNull(row)
  }

  finish(rows: number): ColumnVector {
    return {
      kind: this.kind,
      validity: this.validity.finish(rows),
      values: this.values.subarray(0, rows),
    } as ColumnVector
  }
}

const TWO_32 = 4_294_967_296

export class BigintBuilder<K extends 'bigint' | 'timestamp'> {
  readonly kind: K
  readonly validity: Validity
  readonly values: BigInt64Array
  readonly #halves: Int32Array

  constructor(kind: K, capacity: number) {
    this.kind = kind
    this.values = new BigInt64Array(capacity)
    this.#halves = new Int32Array(this.values.buffer)
    this.validity = new Validity(capacity)
  }

  set(row: number, value: bigint): void {
    this.values[row] = value
  }

  /** A safe integer, written without making a BigInt of it. */
  setSafe(row: number, value: number): void {
    const high = Math.floor(value / TWO_32)
    this.#halves[row * 2] = value - high * TWO_32
    this.#halves[row * 2 + 1] = high
  }

  /** Milliseconds and up to 999,999 microseconds more, as microseconds: exact also for the years that a double cannot count so finely. */
  setMoment(row: number, ms: number, extraMicros: number): void {
    const micros = ms * 1000 + extraMicros
    if (Number.isSafeInteger(micros)) this.setSafe(row, micros)
    else this.set(row, BigInt(ms) * 1000n + BigInt(extraMicros))
  }

  setNull(row: number): void {
    this.validity.setNull(row)
  }

  finish(rows: number): ColumnVector {
    return { kind: this.kind, validity: this.validity.finish(rows), values: this.values.subarray(0, rows) }
  }
}

export class DecimalBuilder {
  readonly kind = 'decimal'
  readonly validity: Validity
  readonly #words: DecimalWords
  readonly #precision: number
  readonly #scale: number

  constructor(capacity: number, precision: number, scale: number) {
    this.validity = new Validity(capacity)
    this.#words = new DecimalWords(capacity, precision, scale)
    this.#precision = precision
    this.#scale = scale
  }

  setText(row: number, text: string): boolean {
    return this.#words.setText(row, text)
  }

  setAscii(row: number, digits: Uint8Array): boolean {
    return this.#words.setAscii(row, digits)
  }

  setDouble(row: number, value: number, sourceScale: number): boolean {
    return this.#words.setDouble(row, value, sourceScale)
  }

  setNull(row: number): void {
    this.validity.setNull(row)
  }

  finish(rows: number): ColumnVector {
    return {
      kind: 'decimal',
      validity: this.validity.finish(rows),
      precision: this.#precision,
      scale: this.#scale,
      words: this.#words.words.subarray(0, rows * 2),
    }
  }
}

/** `textBytes` is the expected size of a text column's batch; `observe` hears its real size. */
export function createColumnBuilder(
  type: ColumnType,
  capacity: number,
  textBytes: number,
  observe: (bytes: number) => void,
): ColumnBuilder {
  switch (type.kind) {
    case 'text':
      return new TextBuilder(capacity, textBytes, observe)
    case 'integer':
      return new NumberBuilder('integer', new Int32Array(capacity))
    case 'double':
      return new NumberBuilder('double', new Float64Array(capacity))
    case 'boolean':
      return new NumberBuilder('boolean', new Uint8Array(capacity))
    case 'date':
      return new NumberBuilder('date', new Int32Array(capacity))
    case 'bigint':
      return new BigintBuilder('bigint', capacity)
    case 'timestamp':
      return new BigintBuilder('timestamp', capacity)
    case 'decimal':
      return new DecimalBuilder(capacity, type.precision, type.scale)
    default:
      return assertNever(type)
  }
}
