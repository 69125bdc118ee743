import { AppError } from '../../foundation/app-error.ts'

/** Bytes of DuckDB's integer behind DECIMAL(precision, …). */
function decimalBytes(precision: number): 2 | 4 | 8 | 16 {
  if (precision <= 4) return 2
  if (precision <= 9) return 4
  return precision <= 18 ? 8 : 16
}

/**
 * 128-bit little-endian decimals cut down to what DECIMAL(precision, …) is stored in. Throws VALUE_OUT_OF_RANGE on a value with more
 * digits: DuckDB does not check what is copied into a vector. Rows whose `validity` is 0 are stored as 0.
 */
export function packDecimals(
  words: BigInt64Array,
  rowCount: number,
  precision: number,
  validity: Uint8Array | null,
  columnName: string,
): ArrayBuffer {
  const bytes = decimalBytes(precision)
  const packed = new ArrayBuffer(rowCount * bytes)
  const target = bytes === 2 ? new Int16Array(packed) : new Int32Array(packed)
  const parts = new Int32Array(words.buffer, words.byteOffset, rowCount * 4)
  const targetParts = bytes / target.BYTES_PER_ELEMENT
  // Well inside double precision of the bound, so that only values next to it pay for exact arithmetic.
  const surelyInside = 10 ** precision * (1 - 1e-9)
  for (let row = 0; row < rowCount; row++) {
    if (validity?.[row] === 0) continue
    if (!(Math.abs(approximate(parts, row)) < surelyInside)) requireInside(words, row, precision, columnName)
    for (let part = 0; part < targetParts; part++) target[row * targetParts + part] = parts[row * 4 + part] ?? 0
  }
  return packed
}

function approximate(parts: Int32Array, row: number): number {
  const at = row * 4
  const high = (parts[at + 3] ?? 0) * 2 ** 96 + ((parts[at + 2] ?? 0) >>> 0) * 2 ** 64
  return high + ((parts[at + 1] ?? 0) >>> 0) * 2 ** 32 + ((parts[at] ?? 0) >>> 0)
}

function requireInside(words: BigInt64Array, row: number, precision: number, columnName: string): void {
  const value = ((words[2 * row + 1] ?? 0n) << 64n) | BigInt.asUintN(64, words[2 * row] ?? 0n)
  const bound = 10n ** BigInt(precision)
  if (value <= -bound || value >= bound) {
    throw new AppError('VALUE_OUT_OF_RANGE', {
      details: { column: columnName },
      technical: `unscaled ${value} exceeds ${precision} digits`,
    })
  }
}
