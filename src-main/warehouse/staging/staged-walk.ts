import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { businessDateSchema } from '../../../src-shared/domain/business-date.ts'
import type { ColumnarBatch } from '../../extract/columnar-batch.ts'
import { AppError } from '../../foundation/app-error.ts'
import { newId } from '../../foundation/ids.ts'
import type { StagingCursor } from '../warehouse-access.ts'
import type { DayFigures } from './day-figures.ts'
import { PageFileWriter, readPageFile } from './page-file.ts'
import { stagingError } from './staging-error.ts'

const FORMAT = 1

const spanSchema = z.object({ from: businessDateSchema, to: businessDateSchema })

const cursorSchema = z.object({
  span: spanSchema,
  position: z.array(z.string()).readonly().nullable(),
  exhausted: z.boolean(),
  queryHash: z.string(),
  rowsStaged: z.int().min(0),
})

const identitySchema = z.object({
  format: z.literal(FORMAT),
  jobId: z.string().min(1),
  span: spanSchema,
  queryHash: z.string(),
  /** The dataset's columns as they were: pages of other columns cannot be published. */
  columns: z.string(),
})
type WalkIdentity = Omit<z.infer<typeof identitySchema>, 'format'>

const epochDay = z.int()
const sequence = z.int().min(0)
/** Days with their rows and unscaled amount. */
const trailerSchema = z.object({
  sequence,
  cursor: cursorSchema,
  days: z.array(
    z.tuple([
      epochDay,
      z.int().min(1),
      z
        .string()
        .regex(/^-?\d+$/)
        .nullable(),
    ]),
  ),
})
type PageTrailer = z.infer<typeof trailerSchema>

/** Rows of these days in pages up to `sequence` no longer count. The cursor, because the pages that told it may be gone. */
const discardSchema = z.object({ sequence, cursor: cursorSchema, days: z.array(epochDay) })

interface PageFile {
  readonly path: string
  readonly sequence: number
  readonly days: ReadonlyMap<number, DayFigures>
}

const IDENTITY_FILE = 'walk.json'
const DISCARDS_FILE = 'discarded.jsonl'
const PAGE_ENDING = '.page'
const LOST: ReadonlySet<string> = new Set(['FILE_CORRUPT', 'FILE_NOT_FOUND'])

/**
 * One walk of one store: its pages in a folder of their own, and in memory what each holds of each day. A page that a power cut took away leaves days with
 * too few rows, which the comparison with the store finds and has read again.
 */
export class StagedWalk {
  readonly identity: WalkIdentity
  readonly #folder: string
  #cursor: StagingCursor
  #sequence = 0
  #pages: PageFile[] = []
  readonly #discarded = new Map<number, number>()

  private constructor(folder: string, identity: WalkIdentity) {
    this.#folder = folder
    this.identity = identity
    const { span, queryHash } = identity
    this.#cursor = { span, position: null, exhausted: false, queryHash, rowsStaged: 0 }
  }

  /** Makes the folder. Throws DISK_FULL and its like. */
  static begin(folder: string, identity: WalkIdentity): StagedWalk {
    try {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, IDENTITY_FILE), JSON.stringify({ format: FORMAT, ...identity }))
    } catch (error) {
      throw stagingError(error, folder, 'write')
    }
    return new StagedWalk(folder, identity)
  }

  /** What an earlier process left; null when it is nothing that can be continued with these columns. */
  static load(folder: string, columns: string): StagedWalk | null {
    try {
      const identity = identitySchema.parse(JSON.parse(readFileSync(join(folder, IDENTITY_FILE), 'utf8')))
      if (identity.columns !== columns) return null
      const walk = new StagedWalk(folder, identity)
      walk.#loadPages()
      walk.#loadDiscards()
      walk.#dropDeadPages()
      return walk
    } catch {
      return null
    }
  }

  get cursor(): StagingCursor {
    return this.#cursor
  }

  newPage(): PageFileWriter {
    return new PageFileWriter(join(this.#folder, `${newId()}${PAGE_ENDING}`))
  }

  /** Makes a page and the cursor behind it part of the walk. Throws DISK_FULL and its like: then it is not. */
  commit(page: PageFileWriter, cursor: StagingCursor, days: ReadonlyMap<number, DayFigures>): void {
    const trailer: PageTrailer = {
      sequence: this.#sequence + 1,
      cursor,
      days: [...days].map(([day, { rows, amount }]) => [day, rows, amount === null ? null : String(amount)]),
    }
    page.finish(trailer)
    this.#add(page.path, trailer)
  }

  figures(day: number): DayFigures {
    const sum: DayFigures = { rows: 0, amount: null }
    for (const page of this.#pages) {
      const found = this.#counts(day, page.sequence) ? page.days.get(day) : undefined
      if (!found) continue
      sum.rows += found.rows
      if (found.amount !== null) sum.amount = (sum.amount ?? 0n) + found.amount
    }
    return sum
  }

  /**
   * Calls `visit` with every batch that may hold rows of these days, in the order in which they were read, and with what tells which days of it count.
   * Throws FILE_CORRUPT and its like. A page that is damaged or gone is told of so once, retryable, and counts as never read from then on.
   */
  visit(days: readonly number[], visit: (batch: ColumnarBatch, isWanted: (day: number) => boolean) => void): void {
    const wanted = new Set(days)
    for (const page of this.#pages) {
      const isWanted = (day: number): boolean => wanted.has(day) && this.#counts(day, page.sequence)
      if (![...page.days.keys()].some(isWanted)) continue
      try {
        readPageFile(page.path, (batch) => visit(batch, isWanted))
      } catch (error) {
        if (!(error instanceof AppError) || !LOST.has(error.code)) throw error
        this.#drop(page)
        throw new AppError(error.code, { ...error.toReport(), retryable: true, cause: error })
      }
    }
  }

  /** Forgets the rows staged of these days so far. Throws DISK_FULL and its like; they are forgotten in this process all the same. */
  discard(days: readonly number[]): void {
    for (const day of days) this.#discarded.set(day, this.#sequence)
    const line: z.infer<typeof discardSchema> = { sequence: this.#sequence, cursor: this.#cursor, days: [...days] }
    const path = join(this.#folder, DISCARDS_FILE)
    try {
      // Begun on a line of its own: a full disk or a power cut may have left half of the one before.
      appendFileSync(path, `\n${JSON.stringify(line)}\n`)
    } catch (error) {
      throw stagingError(error, path, 'write')
    }
    this.#dropDeadPages()
  }

  /** Never throws: what another program holds on to is no walk any more once its identity is gone. */
  remove(): void {
    this.#pages = []
    removeFolder(this.#folder)
  }

  #counts(day: number, pageSequence: number): boolean {
    return pageSequence > (this.#discarded.get(day) ?? 0)
  }

  #add(path: string, { sequence: number, cursor, days }: PageTrailer): void {
    this.#pages.push({
      path,
      sequence: number,
      days: new Map(
        days.map(([day, rows, amount]) => [day, { rows, amount: amount === null ? null : BigInt(amount) }]),
      ),
    })
    this.#moveTo(number, cursor)
  }

  #moveTo(number: number, cursor: StagingCursor): void {
    if (number < this.#sequence) return
    this.#sequence = number
    this.#cursor = cursor
  }

  #loadPages(): void {
    for (const name of readdirSync(this.#folder).filter((each) => each.endsWith(PAGE_ENDING))) {
      const path = join(this.#folder, name)
      try {
        this.#add(path, trailerSchema.parse(readPageFile(path, () => undefined)))
      } catch {
        // Never committed, or torn by a power cut.
        rmSync(path, { force: true })
      }
    }
    this.#pages.sort((left, right) => left.sequence - right.sequence)
  }

  #loadDiscards(): void {
    for (const line of readLines(join(this.#folder, DISCARDS_FILE))) {
      const { data } = discardSchema.safeParse(line)
      if (!data) continue
      for (const day of data.days) this.#discarded.set(day, Math.max(data.sequence, this.#discarded.get(day) ?? 0))
      this.#moveTo(data.sequence, data.cursor)
    }
  }

  #dropDeadPages(): void {
    this.#pages = this.#pages.filter((page) => {
      if ([...page.days.keys()].some((day) => this.#counts(day, page.sequence))) return true
      removePage(page)
      return false
    })
  }

  #drop(page: PageFile): void {
    this.#pages = this.#pages.filter((each) => each !== page)
    removePage(page)
  }
}

/** Never throws. */
function removePage({ path }: PageFile): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Removed with the folder.
  }
}

/** Never throws. */
export function removeFolder(folder: string): void {
  try {
    rmSync(join(folder, IDENTITY_FILE), { force: true })
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // A virus scanner may hold a page; the rest goes with the next walk of the store.
  }
}

function readLines(path: string): unknown[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return []
  }
  return text.split('\n').map((line): unknown => {
    try {
      return JSON.parse(line)
    } catch {
      return null
    }
  })
}
