import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import { kindOfValue, labelOf } from './value-kind.ts'

/** Cells that were made one, over more than one row. Rows from 1, columns from 0. */
export interface MergedRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
}

/**
 * Repeats what stands in cells that were merged downwards in the rows below, which the file has empty: a store's name over five rows. Numbers are not repeated, nor texts
 * that read as one: an amount over five rows would count five times. Rows must come in order.
 */
export class MergedCells {
  readonly #ranges: readonly MergedRange[]
  #next = 0
  #open: { readonly range: MergedRange; readonly value: SourceValue }[] = []

  constructor(ranges: readonly MergedRange[]) {
    this.#ranges = ranges.toSorted((one, other) => one.top - other.top)
  }

  fill(row: number, cells: SourceValue[]): void {
    if (this.#next === this.#ranges.length && this.#open.length === 0) return
    if (this.#open.length > 0) this.#open = this.#open.filter(({ range }) => range.bottom >= row)
    for (const { range, value } of this.#open) put(cells, range.left, value)
    for (let range = this.#ranges[this.#next]; range && range.top <= row; range = this.#ranges[this.#next]) {
      this.#next++
      if (range.top < row) continue
      const value = cells[range.left] ?? null
      if (value !== null && !mayBeAmount(value)) this.#open.push({ range, value })
    }
  }
}

/** `00012` is the code of a terminal: nobody writes an amount so. */
function mayBeAmount(value: SourceValue): boolean {
  if (typeof value === 'boolean') return false
  return kindOfValue(value) === 'number' && !/^0\d+$/.test(labelOf(value))
}

function put(cells: SourceValue[], column: number, value: SourceValue): void {
  while (cells.length <= column) cells.push(null)
  cells[column] ??= value
}
