import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { fileRow, quiet, rowsOf, stopAfter, termsOf, UploadOffice } from './support/upload-office.ts'

/*
 * Loads, undos, redos, deletions and edits in any order, some of them stopped half-way: whatever came before, what a lot says of itself is what the catalog holds, no lot's work ever
 * touches a row that is not in the state that the lot left, and once all is taken back, latest first, the catalog is empty.
 */
const KEYS = ['A', 'B', 'C', 'D', 'E', 'F']
const PRICES = ['1', '2', '3']

type Step =
  | { readonly do: 'load'; readonly rows: readonly (readonly [key: string, price: string])[]; readonly stop: boolean }
  | { readonly do: 'undo' | 'redo' | 'delete'; readonly lot: number; readonly stop: boolean }
  | { readonly do: 'edit'; readonly key: string }
  | { readonly do: 'restart' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('load' as const),
      rows: fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...PRICES)), {
        minLength: 1,
        maxLength: 6,
        selector: ([key]) => key,
      }),
      stop: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const, 'delete' as const),
      lot: fc.nat(8),
      stop: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), key: fc.constantFrom(...KEYS) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
)

const RUNS = Number(process.env['CAUDAL_LOT_HISTORIES'] ?? 3)
const CANCELLED = new AppError('CANCELLED')
const EXPECTED = new Set(['CANCELLED', 'LOT_UNDONE', 'LOT_DELETED', 'LOT_NOT_UNDONE', 'LOT_UNKNOWN'])

test.each(UPLOAD_KINDS)('any history of lots of %s can be taken back', { timeout: 600_000 }, async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const office = new UploadOffice(undefined, 2)
      try {
        const history = new LotHistory(office, kind)
        for (const each of steps) {
          await history.take(each)
          history.check()
        }
        await history.takeAllBack()
      } finally {
        office.remove()
      }
    }),
    { numRuns: RUNS },
  )
})

/** Takes steps and compares what lots say of themselves with what the catalog holds. */
class LotHistory {
  readonly #office: UploadOffice
  readonly #kind: UploadKind
  readonly #table: string
  readonly #amount: string
  readonly #lots: string[] = []
  #isEdited = false
  #jobs = 0

  constructor(office: UploadOffice, kind: UploadKind) {
    this.#office = office
    this.#kind = kind
    this.#table = kind === 'productos' ? 'productos' : 'resumen_tarjeta'
    this.#amount = kind === 'productos' ? 'precio' : 'monto_bruto'
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'load':
        return this.#load(step.rows, step.stop)
      case 'edit':
        this.#isEdited = true
        return this.#office.edit(this.#table, `${this.#amount} = '9'`, `c.key_text LIKE '%${step.key}%'`)
      case 'restart':
        return this.#office.restart()
      default:
        await this.#work(step.do, this.#lots[step.lot % Math.max(1, this.#lots.length)] ?? 'none', step.stop)
    }
  }

  /** Each lot's count of rows that stand, and their number among the changes that are applied. */
  check(): void {
    const lots = this.#office.query<{
      id: string
      standing: number
      found: number
      taken_back: number
      undone: number
    }>(
      `SELECT l.id, l.standing, l.taken_back,
              (SELECT count(*) FROM ${this.#table} c WHERE c.lote = l.seq) AS found,
              (SELECT count(*) FROM lot_changes x WHERE x.lot = l.seq AND x.state <> 0) AS undone
       FROM lots l`,
    )
    for (const { id, standing, found, taken_back, undone } of lots) {
      expect([id, standing, taken_back]).toEqual([id, found, undone])
    }
    const rows = this.#office.query<{ rows: number; keys: number }>(
      `SELECT count(*) AS rows, count(DISTINCT key_text) AS keys FROM ${this.#table}`,
    )
    expect(rows[0]?.rows).toBe(rows[0]?.keys)
  }

  /** Latest first, again and again while something comes back into view; without edits nothing is left. */
  async takeAllBack(): Promise<void> {
    let isWhole = true
    for (const lotId of this.#lots.toReversed()) isWhole = (await this.#work('redo', lotId, false)) && isWhole
    const whole = this.#office.hash()
    const undone: string[] = []
    for (const lotId of this.#lots.toReversed()) {
      if ((this.#office.catalog.lots.find(lotId)?.rowsStanding ?? 0) === 0) continue
      await this.#work('undo', lotId, false)
      undone.unshift(lotId)
      this.check()
    }
    const left = this.#office.query(`SELECT key_text, lote FROM ${this.#table}`)
    if (!this.#isEdited) expect(left).toEqual([])
    expect(left.filter((row) => 'lote' in row && row.lote !== null)).toEqual([])
    for (const lotId of undone) await this.#work('redo', lotId, false)
    // A row that an earlier redo found no place for finds one now.
    if (isWhole) expect(this.#office.hash()).toBe(whole)
  }

  async #load(rows: readonly (readonly [string, string])[], stop: boolean): Promise<void> {
    const lotId = `lote${this.#lots.length}`
    const source = rows.map(([key, price], index) => fileRow(this.#kind, index + 2, key, { [this.#amount]: price }))
    const before = this.#office.hash()
    await this.#office.review(termsOf(this.#kind), rowsOf(source))
    await tolerate(this.#office.load(lotId, stop ? stopAfter(1, CANCELLED) : quiet()))
    if (this.#office.catalog.lots.find(lotId) === null) {
      expect(this.#office.hash()).toBe(before)
      return
    }
    this.#lots.push(lotId)
    const after = this.#office.hash()
    await this.#work('undo', lotId, false)
    expect(this.#office.hash()).toBe(before)
    await this.#work('redo', lotId, false)
    expect(this.#office.hash()).toBe(after)
  }

  /** Whether it was done without leaving anything. */
  async #work(work: 'undo' | 'redo' | 'delete', lotId: string, stop: boolean): Promise<boolean> {
    const control = stop ? stopAfter(1, CANCELLED) : quiet()
    const jobId = `${work} ${++this.#jobs}`
    const works = {
      undo: () => this.#office.undo(lotId, control, jobId),
      redo: () => this.#office.redo(lotId, control, jobId),
      delete: () => this.#office.deleteRows(lotId, control, jobId),
    }
    const done = await tolerate(works[work]())
    return done === null || done.left === 0
  }
}

/** Refusals that a random order brings about; nothing else may fail. */
async function tolerate<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !EXPECTED.has(thrown.code)) throw thrown
    return null
  }
}
