import { TICKS_PER_DAY, dayOfIso } from '../values/calendar.ts'
import type { Value } from '../values/sql-type.ts'
import type { Row } from '../tsql/table-source.ts'
import type { Product } from './products.ts'
import { Random, seedOf } from './random.ts'

/** Positions of the 13 columns of a sale line. */
export const SALE = {
  id: 0,
  moment: 1,
  invoice: 2,
  till: 3,
  productCode: 4,
  description: 5,
  category: 6,
  quantity: 7,
  price: 8,
  discount: 9,
  tax: 10,
  total: 11,
  cashier: 12,
} as const

export interface SaleDayOptions {
  readonly seed: string
  readonly storeId: string
  readonly products: readonly Product[]
  readonly rowsPerDay: number
}

/** Line ids leave room for a million lines a day, in order of day. */
const IDS_PER_DAY = 1_000_000
const FIRST_ID_DAY = dayOfIso('2015-01-01')
/** Late sales take the ids from here on. */
const LATE_ID_OFFSET = 900_000
const OPENING_MS = 8 * 3_600_000
const OPEN_MS = 12 * 3_600_000
const CLOSING_MS = OPENING_MS + OPEN_MS

const idBase = (day: number): number => (day - FIRST_ID_DAY) * IDS_PER_DAY

/** All sale lines of one store and day, ordered by (moment, id). The same for the same arguments, always. */
export function makeSaleDay(day: number, options: SaleDayOptions): Row[] {
  const random = new Random(seedOf(options.seed, options.storeId, day))
  // Weekends sell more; every day differs by a tenth.
  const weekday = (day + 1) % 7
  const factor = (weekday === 6 || weekday === 0 ? 1.25 : 0.9) * (0.9 + random.next() * 0.2)
  const lines = Math.max(1, Math.round(options.rowsPerDay * factor))
  const rows: Row[] = []
  let atMs = OPENING_MS
  while (rows.length < lines) {
    // One invoice: its lines share the moment, so a page that ends inside it must continue by id.
    const size = Math.min(lines - rows.length, 1 + random.below(6))
    const span = (CLOSING_MS - atMs) / Math.max(1, lines - rows.length)
    // Never past closing time: the lines must stay in the order of their moments.
    atMs = Math.min(CLOSING_MS - 1, atMs + Math.floor(span * size * random.next() * 1.8))
    const invoice = `F${String(day - FIRST_ID_DAY).padStart(5, '0')}-${String(rows.length + 1).padStart(6, '0')}`
    const till = `C${String(1 + random.below(8))}`.padEnd(4, ' ')
    const cashier = random.chance(0.05) ? null : 100 + random.below(40)
    const refund = random.chance(0.02)
    for (let line = 0; line < size; line++) {
      rows.push(
        makeLine(idBase(day) + rows.length + 1, day, atMs, invoice, till, cashier, refund, random, options.products),
      )
    }
  }
  return rows
}

/** Sales that arrive after the day was closed: `sequence` counts the ones already added. */
export function makeLateSales(day: number, count: number, sequence: number, options: SaleDayOptions): Row[] {
  const random = new Random(seedOf(options.seed, options.storeId, day, 'late', sequence))
  return Array.from({ length: count }, (_, index) => {
    const id = idBase(day) + LATE_ID_OFFSET + sequence + index + 1
    const atMs = OPENING_MS + random.below(OPEN_MS)
    return makeLine(
      id,
      day,
      atMs,
      `T${String(day - FIRST_ID_DAY).padStart(5, '0')}-${String(sequence + index + 1).padStart(6, '0')}`,
      'C9  ',
      null,
      false,
      random,
      options.products,
    )
  })
}

function makeLine(
  id: number,
  day: number,
  atMs: number,
  invoice: string,
  till: string,
  cashier: number | null,
  refund: boolean,
  random: Random,
  products: readonly Product[],
): Row {
  const product = products[random.below(products.length)] ?? products[0]
  if (product === undefined) throw new RangeError('no products')
  const sign = refund ? -1 : 1
  // Sold by unit, or by weight to the gram.
  const quantity = sign * (random.chance(0.7) ? (1 + random.below(6)) * 1000 : 50 + random.below(4950))
  const gross = quantity * product.price
  const discount = random.chance(0.12) ? sign * Math.floor(Math.abs(gross) / 1000 / 10) : null
  const tax = Math.round((gross * 16) / 100 / 10)
  const values: Value[] = [
    BigInt(id),
    BigInt(day) * BigInt(TICKS_PER_DAY) + BigInt(atMs * 10_000),
    invoice,
    till,
    product.code,
    product.description,
    product.category,
    BigInt(quantity),
    BigInt(product.price),
    discount === null ? null : BigInt(discount),
    BigInt(tax),
    // Scales: quantity 3 + price 4, discount 4, tax 6, all brought to 10.
    BigInt(gross) * 1000n - (discount === null ? 0n : BigInt(discount) * 1_000_000n) + BigInt(tax) * 10_000n,
    cashier,
  ]
  return values
}
