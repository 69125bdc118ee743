import type { FaultyCell } from '../../../src-shared/domain/source-row.ts'
import { judgeText } from './cell-text.ts'

const BLOCK_BYTES = 1024 * 1024
/** Texts that repeat are decoded once, as far as they fit. A power of two. */
const KEPT_TEXTS = 1 << 16

/**
 * The texts that a workbook shares between its cells: as UTF-8 outside of the heap, as a million of JavaScript's own strings would take several times as much (and a piece of a larger
 * string keeps all of it).
 */
export class SharedTexts {
  readonly #maximumLength: number
  readonly #blocks: Buffer[] = []
  #block = Buffer.allocUnsafe(0)
  #used = 0
  /** By text: its block, and where it begins and ends there. */
  #places = new Uint32Array(3 * 1024)
  #count = 0
  #sizeBytes = 0
  readonly #faults = new Map<number, FaultyCell>()
  readonly #keptIndexes = new Int32Array(KEPT_TEXTS).fill(-1)
  readonly #keptTexts: string[] = []

  /** `maximumLength`: UTF-16 units of a cell that is not refused. */
  constructor(maximumLength: number) {
    this.#maximumLength = maximumLength
  }

  get count(): number {
    return this.#count
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  add(text: string): void {
    const judged = judgeText(text, this.#maximumLength)
    if (typeof judged === 'string') this.#store(judged)
    else {
      this.#faults.set(this.#count, judged)
      this.#store('')
    }
  }

  /** Undefined when there are not so many. */
  at(index: number): string | FaultyCell | undefined {
    if (index >= this.#count) return undefined
    const slot = index & (KEPT_TEXTS - 1)
    if (this.#keptIndexes[slot] === index) return this.#keptTexts[slot]
    if (this.#faults.size > 0) {
      const fault = this.#faults.get(index)
      if (fault) return fault
    }
    const place = index * 3
    const text = this.#blocks[this.#places[place] ?? 0]?.toString(
      'utf8',
      this.#places[place + 1],
      this.#places[place + 2],
    )
    if (text === undefined) return undefined
    this.#keptIndexes[slot] = index
    this.#keptTexts[slot] = text
    return text
  }

  #store(text: string): void {
    const most = text.length * 3
    if (this.#used + most > this.#block.length) {
      this.#block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, most))
      this.#blocks.push(this.#block)
      this.#used = 0
    }
    const place = this.#count * 3
    if (place + 3 > this.#places.length) {
      const larger = new Uint32Array(this.#places.length * 2)
      larger.set(this.#places)
      this.#places = larger
    }
    const written = this.#block.write(text, this.#used, 'utf8')
    this.#places[place] = this.#blocks.length - 1
    this.#places[place + 1] = this.#used
    this.#places[place + 2] = this.#used + written
    this.#used += written
    this.#sizeBytes += written
    this.#count++
  }
}
