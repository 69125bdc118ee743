import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { LoadedBefore, LotFilter, LotPage, LotState, LotView, UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { wordsOf } from './has-words.ts'
import { LOT_COLUMNS, toLotView } from './lot-row.ts'
import type { LotRow } from './lot-row.ts'

/** What makes two uploads the same: the bytes, and how they were taken. */
export interface LotContent {
  readonly kind: UploadKind
  readonly contentHash: string
  readonly sheet: string | null
  readonly provider: string | null
}

/** What a lot's work needs to know beyond what is shown. */
export interface LotFacts {
  readonly seq: number
  readonly kind: UploadKind
  readonly state: LotState
  readonly version: number
  readonly idBase: number
  /** Of the file. */
  readonly lastRow: number
  /** Last row of the file that is done. */
  readonly cursor: number
  /** Rows of the file that are done. */
  readonly done: number
  /** Rows that it created or updated; of those, how many were undone or deleted, and how many still say what it wrote. */
  readonly changes: number
  readonly takenBack: number
  readonly standing: number
  /** What its rows were judged by, as JSON. */
  readonly terms: string
}

interface LotFilterRow {
  readonly kind: string | null
  readonly state: string | null
  readonly words: string | null
  readonly fromMs: number | null
  readonly toMs: number | null
}

const FILTER = `(@kind IS NULL OR kind = @kind) AND (@state IS NULL OR state = @state) AND (@words IS NULL OR has_words(@words, words))
  AND (@fromMs IS NULL OR started_ms >= @fromMs) AND (@toMs IS NULL OR started_ms < @toMs)`

/** Lots as they are shown. Every method throws AppError. */
export class LotRepository {
  readonly #page
  readonly #count
  readonly #byId
  readonly #facts
  readonly #loadedBefore
  readonly #markPushed

  constructor(sql: SqlConnection) {
    this.#page = sql.prepare<LotFilterRow & { offset: number; limit: number }, LotRow>(
      `SELECT ${LOT_COLUMNS} FROM lots WHERE ${FILTER} ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
    )
    this.#count = sql.prepare<LotFilterRow, { lots: number }>(`SELECT count(*) AS lots FROM lots WHERE ${FILTER}`)
    this.#byId = sql.prepare<{ id: string }, LotRow>(`SELECT ${LOT_COLUMNS} FROM lots WHERE id = @id`)
    this.#facts = sql.prepare<{ id: string }, LotFacts>(
      `SELECT seq, kind, state, version, id_base AS idBase, last_row AS lastRow, cursor, terms, created + updated AS changes,
              taken_back AS takenBack, standing, created + updated + unchanged + rejected + duplicates + skipped AS done
       FROM lots WHERE id = @id`,
    )
    this.#loadedBefore = sql.prepare<LotContent, { id: string; endedMs: number; operator: string }>(
      `SELECT id, ended_ms AS endedMs, operator FROM lots
       WHERE content_hash = @contentHash AND kind = @kind AND sheet IS @sheet AND provider IS @provider AND state = 'complete'
         AND created + updated > 0
       ORDER BY seq DESC LIMIT 1`,
    )
    this.#markPushed = sql.prepare<{ id: string; nowMs: number }>('UPDATE lots SET pushed_ms = @nowMs WHERE id = @id')
  }

  /** Latest first. */
  list(filter: LotFilter): LotPage {
    const wanted: LotFilterRow = {
      kind: filter.kind ?? null,
      state: filter.state ?? null,
      words: wordsOf(filter.search),
      fromMs: filter.from === undefined ? null : startOfDay(filter.from, 0),
      toMs: filter.to === undefined ? null : startOfDay(filter.to, 1),
    }
    const lots = this.#page.all({ ...wanted, offset: filter.offset, limit: filter.limit }).map(toLotView)
    return { matching: this.#count.get(wanted)?.lots ?? 0, lots }
  }

  find(id: string): LotView | null {
    const row = this.#byId.get({ id })
    return row ? toLotView(row) : null
  }

  /** Throws LOT_UNKNOWN. */
  get(id: string): LotView {
    return this.find(id) ?? unknown(id)
  }

  /** Throws LOT_UNKNOWN. */
  facts(id: string): LotFacts {
    return this.#facts.get({ id }) ?? unknown(id)
  }

  /** The latest lot of that content that changed the catalog and was not undone. */
  loadedBefore({ kind, contentHash, sheet, provider }: LotContent): LoadedBefore | null {
    const row = this.#loadedBefore.get({ kind, contentHash, sheet, provider })
    return row ? { lotId: row.id, loadedAt: new Date(row.endedMs).toISOString(), operator: row.operator } : null
  }

  markPushed(id: string, nowMs: number): void {
    this.#markPushed.run({ id, nowMs })
  }
}

function unknown(id: string): never {
  throw new AppError('LOT_UNKNOWN', { details: { lot: id } })
}

/** Midnight of this computer's day, in milliseconds since the epoch. */
function startOfDay(date: BusinessDate, daysLater: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + daysLater).getTime()
}
