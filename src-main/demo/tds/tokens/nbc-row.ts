import type { Value } from '../../values/sql-type.ts'
import type { ByteWriter } from '../byte-writer.ts'
import type { ValueEncoder } from '../encode-value.ts'

/** NBCROW (0xD2): a bitmap of the NULL columns, lowest bit first, then the values of the others. */
export function writeNbcRow(out: ByteWriter, values: readonly Value[], encoders: readonly ValueEncoder[]): void {
  out.u8(0xd2)
  for (let from = 0; from < encoders.length; from += 8) {
    let bits = 0
    for (let bit = 0; bit < 8 && from + bit < encoders.length; bit++) if (values[from + bit] === null) bits |= 1 << bit
    out.u8(bits)
  }
  for (let index = 0; index < encoders.length; index++) {
    const value = values[index] ?? null
    if (value !== null) encoders[index]?.(out, value)
  }
}
