import { isDeepStrictEqual } from 'node:util'
import type { UploadKind } from '../../../src-shared/domain/upload.ts'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { fileRow, quiet, rowsOf, stopAfter, termsOf } from './upload-office.ts'
import type { UploadOffice } from './upload-office.ts'

export const HISTORY_KEYS = ['A', 'B', 'C', 'D', 'E', 'F']
export type HistoryStep =
  | { readonly do: 'load'; readonly rows: readonly (readonly [key: string, price: string])[]; readonly stop: boolean }
  | { readonly do: 'undo' | 'redo' | 'delete'; readonly lot: number; readonly stop: boolean }
  | { readonly do: 'edit'; readonly key: string }
  | { readonly do: 'restart' }

const CANCELLED = new AppError('CANCELLED')
const EXPECTED = new Set(['CANCELLED', 'LOT_UNDONE', 'LOT_DELETED', 'LOT_NOT_UNDONE', 'LOT_UNKNOWN'])

/** Takes steps and compares what lots say of themselves with what the catalog holds. */
export class LotHistory {
  /** What is not as it should be. */
  readonly faults: string[] = []
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

  /** Then every lot's count of its rows is right. */
  async take(step: HistoryStep): Promise<void> {
    await this.#do(step)
    this.#check()
  }

  async #do(step: HistoryStep): Promise<void> {
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
  #check(): void {
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
      this.#same(`${id}: standing and taken back`, [standing, taken_back], [found, undone])
    }
    const rows = this.#office.query<{ rows: number; keys: number }>(
      `SELECT count(*) AS rows, count(DISTINCT key_text) AS keys FROM ${this.#table}`,
    )
    this.#same('rows and keys', rows[0]?.rows, rows[0]?.keys)
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
      this.#check()
    }
    const left = this.#office.query(`SELECT key_text, lote FROM ${this.#table}`)
    if (!this.#isEdited) this.#same('left when all is taken back', left, [])
    const ofLots = left.filter((row) => 'lote' in row && row.lote !== null)
    this.#same('left of lots', ofLots, [])
    for (const lotId of undone) await this.#work('redo', lotId, false)
    // A row that an earlier redo found no place for finds one now.
    if (isWhole) this.#same('all put back', this.#office.hash(), whole)
  }

  #same(what: string, found: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(found, expected))
      this.faults.push(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`)
  }

  async #load(rows: readonly (readonly [string, string])[], stop: boolean): Promise<void> {
    const lotId = `lote${this.#lots.length}`
    const source = rows.map(([key, price], index) => fileRow(this.#kind, index + 2, key, { [this.#amount]: price }))
    const before = this.#office.hash()
    await this.#office.review(termsOf(this.#kind), rowsOf(source))
    await tolerate(this.#office.load(lotId, stop ? stopAfter(1, CANCELLED) : quiet()))
    if (this.#office.catalog.lots.find(lotId) === null) {
      this.#same('nothing loaded', this.#office.hash(), before)
      return
    }
    this.#lots.push(lotId)
    const after = this.#office.hash()
    await this.#work('undo', lotId, false)
    this.#same(`${lotId} undone`, this.#office.hash(), before)
    await this.#work('redo', lotId, false)
    this.#same(`${lotId} put back`, this.#office.hash(), after)
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
