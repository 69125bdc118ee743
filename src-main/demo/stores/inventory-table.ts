import type { Row, Segment, TableColumn, TableSource, TickRange } from '../tsql/table-source.ts'
import { TICKS_PER_DAY } from '../values/calendar.ts'
import { converter } from '../values/convert.ts'
import * as types from '../values/sql-type.ts'
import { inventoryColumns, type InventorySchema } from './inventory-schema.ts'
import { Random, seedOf } from './random.ts'
import type { DayCache, SalesHistory } from './sales-table.ts'
import type { Stock } from './stock.ts'

/** Positions of the columns that every schema has. */
export const INVENTORY = { when: 0, productCode: 1, quantity: 2, cost: 3, price: 4 } as const

const MINUTE_TICKS = 600_000_000
const CLOSING_MINUTE = 22 * 60 + 20
const CLOSING_MINUTES = 90
const AFTER_MIDNIGHT = 24 * 60 + 15

/**
 * One store's snapshots of stock: a row per day and product, written by the close of every day on which the store opened. Ordered by
 * (day, product).
 */
export class InventoryTable implements TableSource {
  readonly order = [INVENTORY.when, INVENTORY.productCode]
  readonly columns: readonly TableColumn[]
  readonly #storeId: string
  readonly #stock: Stock
  readonly #schema: InventorySchema
  readonly #history: SalesHistory
  readonly #cache: DayCache
  /** Thousandths by which the recounts of a day changed its first products. */
  readonly #recounts = new Map<number, readonly number[]>()
  readonly #lost = new Set<number>()
  #version = 0

  /** `history.closedDays` are also those whose close did not run. */
  constructor(storeId: string, stock: Stock, schema: InventorySchema, history: SalesHistory, cache: DayCache) {
    this.columns = inventoryColumns(schema)
    this.#storeId = storeId
    this.#stock = stock
    this.#schema = schema
    this.#history = history
    this.#cache = cache
  }

  get version(): string {
    return `${this.#storeId}.${this.#schema.table}.${String(this.#version)}`
  }

  /** A recount of the first `products` of a day changes its snapshot after the fact. */
  recount(day: number, products: number): void {
    const before = this.#recounts.get(day) ?? []
    const length = Math.max(before.length, products)
    this.#recounts.set(
      day,
      Array.from({ length }, (_, index) => (before[index] ?? 0) + (index < products ? 1_000 * (index + 1) : 0)),
    )
    this.#version++
  }

  /** A day's snapshot is deleted at the store. */
  removeSnapshot(day: number): void {
    this.#lost.add(day)
    this.#version++
  }

  /** The close of that day is run after all. */
  restoreSnapshot(day: number): void {
    this.#lost.delete(day)
    this.#version++
  }

  *segments(range: TickRange): Iterable<Segment> {
    const { firstDay, lastDay } = this.#history
    // A snapshot of a day may be dated with the night that follows.
    const from =
      range.from === undefined ? firstDay : Math.max(firstDay, Number(range.from / BigInt(TICKS_PER_DAY)) - 1)
    const to = range.to === undefined ? lastDay : Math.min(lastDay, Number(range.to / BigInt(TICKS_PER_DAY)))
    for (let day = from; day <= to; day++) {
      const rows = this.rowsOf(day)
      if (rows.length > 0) yield { id: String(day), rows, from: 0, to: rows.length }
    }
  }

  /** The snapshot of one day, by ascending product. */
  rowsOf(day: number): readonly Row[] {
    if (!this.#hasSnapshot(day)) return []
    return this.#cache.get(`${this.version}.${String(day)}`, () => this.#makeRows(day))
  }

  #makeRows(day: number): Row[] {
    const recounts = this.#recounts.get(day) ?? []
    const closed = this.#closeOf(day)
    return this.#stock.linesOf(day).map(({ productCode, quantity, cost, price }, index): Row => {
      const figures = [productCode, BigInt(quantity + (recounts[index] ?? 0)), BigInt(cost), BigInt(price)]
      return this.#schema.dating === 'day' ? [day, ...figures, closed] : [closed, ...figures]
    })
  }

  /** When the close of a day ran, in the store's own type. */
  #closeOf(day: number): Row[number] {
    const minutes = new Random(seedOf(this.#storeId, 'close', day)).below(CLOSING_MINUTES)
    const minute = (this.#schema.dating === 'day' ? CLOSING_MINUTE : AFTER_MIDNIGHT) + minutes
    const ticks = BigInt(day) * BigInt(TICKS_PER_DAY) + BigInt(minute * MINUTE_TICKS)
    return converter(types.datetime2(0), this.#schema.closeType)(ticks)
  }

  #hasSnapshot(day: number): boolean {
    const { firstDay, lastDay, closedWeekdays, closedDays } = this.#history
    if (day < firstDay || day > lastDay || this.#lost.has(day)) return false
    return !closedWeekdays.includes((day + 1) % 7) && !closedDays.includes(day)
  }
}
