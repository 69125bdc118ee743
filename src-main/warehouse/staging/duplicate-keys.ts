import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'

/** Counts, per day, the rows beyond the first of their key. Keys are compared as the warehouse holds them: what it rounds away does not tell rows apart. */
export class DuplicateKeys {
  readonly #keyIndexes: readonly number[]
  readonly #seen = new Map<number, Set<string>>()
  readonly #rows = new Map<number, number>()

  /** `keyIndexes` are the key's columns within a batch. */
  constructor(keyIndexes: readonly number[]) {
    this.#keyIndexes = keyIndexes
  }

  /** `days` are epoch days, one per row. */
  add(batch: ColumnarBatch, days: Int32Array): void {
    const columns = this.#keyIndexes.flatMap((index) => batch.columns[index] ?? [])
    for (let row = 0; row < batch.rowCount; row++) {
      const day = days[row] ?? 0
      let seen = this.#seen.get(day)
      if (!seen) this.#seen.set(day, (seen = new Set()))
      seen.add(keyOf(columns, row))
      this.#rows.set(day, (this.#rows.get(day) ?? 0) + 1)
    }
  }

  of(day: number): number {
    return (this.#rows.get(day) ?? 0) - (this.#seen.get(day)?.size ?? 0)
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
