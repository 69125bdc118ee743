import type { Random } from '../../../src-main/demo/stores/random.ts'
import { oneOf } from './one-of.ts'

/** Bytes after damage, and which of the bytes before it were touched: from `from` to before `to`. */
export interface Damage {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
}

/** One bit to one byte flipped at up to sixteen places. */
export function flipBytes(bytes: Buffer, random: Random): Damage {
  const damaged = Buffer.from(bytes)
  const places = Array.from({ length: 1 + random.below(oneOf(random, [1, 4, 16])) }, () => random.below(bytes.length))
  for (const place of places)
    damaged[place] = (damaged[place] ?? 0) ^ (random.below(2) === 0 ? 1 << random.below(8) : 1 + random.below(255))
  return { bytes: damaged, from: Math.min(...places), to: Math.max(...places) + 1 }
}

export function cutOff(bytes: Buffer, random: Random): Damage {
  const from = random.below(bytes.length)
  return { bytes: bytes.subarray(0, from), from, to: bytes.length }
}

/** A stretch of up to 200 bytes left out, repeated, set to zeros, or with something in its place that means something to a parser. */
export function garble(bytes: Buffer, random: Random, signs: readonly string[]): Damage {
  const from = random.below(bytes.length)
  const to = Math.min(bytes.length, from + random.below(oneOf(random, [2, 20, 200])))
  const stretch = bytes.subarray(from, to)
  const replacement = oneOf(random, [
    Buffer.alloc(0),
    Buffer.concat([stretch, stretch]),
    Buffer.alloc(stretch.length),
    Buffer.concat([stretch, Buffer.from(oneOf(random, signs))]),
    Buffer.from(oneOf(random, signs)),
  ])
  return { bytes: Buffer.concat([bytes.subarray(0, from), replacement, bytes.subarray(to)]), from, to }
}
