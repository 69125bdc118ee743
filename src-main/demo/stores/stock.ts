import type { Product } from './products.ts'
import { Random, seedOf } from './random.ts'

/** One product's stock at the close of one day. */
export interface StockLine {
  readonly productCode: string
  /** In thousandths; below zero where more was sold than was ever received on paper. */
  readonly quantity: number
  /** In ten-thousandths, each. */
  readonly cost: number
  readonly price: number
}

/** How a store keeps one product: it fills up to `capacity` every `periodDays` and sells down in between. */
interface Shelf {
  readonly product: Product
  readonly byWeight: boolean
  readonly capacity: number
  readonly periodDays: number
  readonly phase: number
  readonly costRatio: number
  readonly random: number
}

/** Still on the shelves, but no longer in the catalogue: what a template that joins must not lose. After every other code. */
const RETIRED: Product = { code: 'RETIRADO-01', description: '', category: '', price: 31_500 }

const DAYS_OF_A_PRICE = 30
const MONTHLY_RISE = 0.015
const PRICE_STEPS = 24

/** What one store stocks: the same products and the same quantities for the same arguments, always. */
export class Stock {
  readonly #seed: string
  readonly #storeId: string
  readonly #shelves: readonly Shelf[]

  /** `products` must be ordered by code. */
  constructor(seed: string, storeId: string, products: readonly Product[], stockedProducts: number) {
    this.#seed = seed
    this.#storeId = storeId
    const random = new Random(seedOf(seed, storeId, 'assortment'))
    this.#shelves = [...choose(products, stockedProducts - 1, random), RETIRED].map((product) => ({
      product,
      byWeight: random.chance(0.3),
      capacity: 8 + random.below(240),
      periodDays: 3 + random.below(12),
      phase: random.below(14),
      costRatio: 0.55 + random.next() * 0.25,
      random: random.below(2 ** 31),
    }))
  }

  /** By ascending code. */
  linesOf(day: number): readonly StockLine[] {
    return this.#shelves.map((shelf) => this.#line(shelf, day))
  }

  #line(shelf: Shelf, day: number): StockLine {
    const noise = new Random(seedOf(this.#seed, this.#storeId, shelf.random, day)).next()
    const sinceFilled = (day + shelf.phase) % shelf.periodDays
    const left = shelf.capacity * (1 - (sinceFilled + noise) / (shelf.periodDays * 0.97))
    const rise = 1 + MONTHLY_RISE * (Math.floor(day / DAYS_OF_A_PRICE) % PRICE_STEPS)
    const price = Math.round(shelf.product.price * rise)
    return {
      productCode: shelf.product.code,
      quantity: shelf.byWeight ? Math.round(left * 1000) : Math.round(left) * 1000,
      cost: Math.round(price * shelf.costRatio),
      price,
    }
  }
}

/** `count` of the products, in their order. */
function choose(products: readonly Product[], count: number, random: Random): readonly Product[] {
  let wanted = Math.min(count, products.length)
  return products.filter((_, index) => {
    const isChosen = random.next() * (products.length - index) < wanted
    if (isChosen) wanted--
    return isChosen
  })
}
