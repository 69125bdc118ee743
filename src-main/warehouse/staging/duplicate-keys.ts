import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'
import { WholeNumberKeys } from './whole-number-keys.ts'

/** Counts, per day, the rows beyond the first of their key. Keys are compared as the warehouse holds them: what it rounds away does not tell rows apart. */
export class DuplicateKeys {
  readonly #keyIndexes: readonly number[]
  readonly #wholeNumbers = new Map<number, WholeNumberKeys>()
  readonly #others = new Map<number, { readonly seen: Set<string>; rows: number }>()

  /** `keyIndexes` are the key's columns within a batch. */
  constructor(keyIndexes: readonly number[]) {
    this.#keyIndexes = keyIndexes
  }

  /** `days` are epoch days, one per row. */
  add(batch: ColumnarBatch, days: Int32Array): void {
    const columns = this.#keyIndexes.flatMap((index) => batch.columns[index] ?? [])
    const [only, ...more] = columns
    const wholeNumbers = only?.kind === 'bigint' && more.length === 0 ? only : null
    for (let from = 0; from < batch.rowCount;) {
      const day = days[from] ?? 0
      let to = from + 1
      while (to < batch.rowCount && days[to] === day) to++
      if (wholeNumbers) this.#ofWholeNumbers(day).add(wholeNumbers.values.subarray(from, to))
      else this.#addOthers(columns, day, from, to)
      from = to
    }
  }

  of(day: number): number {
    const others = this.#others.get(day)
    return (this.#wholeNumbers.get(day)?.duplicates ?? 0) + (others ? others.rows - others.seen.size : 0)
  }

  #ofWholeNumbers(day: number): WholeNumberKeys {
    let known = this.#wholeNumbers.get(day)
    if (!known) this.#wholeNumbers.set(day, (known = new WholeNumberKeys()))
    return known
  }

  #addOthers(columns: readonly ColumnVector[], day: number, from: number, to: number): void {
    let known = this.#others.get(day)
    if (!known) this.#others.set(day, (known = { seen: new Set(), rows: 0 }))
    for (let row = from; row < to; row++) known.seen.add(keyOf(columns, row))
    known.rows += to - from
  }
}

function keyOf(columns: readonly ColumnVector[], row: number): string {
  let key = ''
  for (const column of columns) key += `${partOf(column, row)};`
  return key
}

function partOf(column: ColumnVector, row: number): string {
  if (column.validity?.[row] === 0) return 'null'
  switch (column.kind) {
    case 'text': {
      const from = column.offsets[row] ?? 0
      const to = column.offsets[row + 1] ?? from
      // With its length, so that no separator within a text makes two keys one.
      return `${to - from}:${Buffer.from(column.bytes.buffer, column.bytes.byteOffset + from, to - from).toString('latin1')}`
    }
    case 'decimal':
      return `${column.words[2 * row + 1] ?? 0n},${column.words[2 * row] ?? 0n}`
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'date':
    case 'timestamp':
      return String(column.values[row])
    default:
      return column satisfies never
  }
}
