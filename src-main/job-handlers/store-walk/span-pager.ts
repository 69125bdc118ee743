import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { daysBehindCursor } from '../../extract/day-spans.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { afterFailedPage, afterGoodPage, startingPageSize } from '../../extract/page-size.ts'
import type { PageSize } from '../../extract/page-size.ts'
import type { AppError } from '../../foundation/app-error.ts'
import { dayOfPosition } from '../../sqlserver/order-guard.ts'
import type { PageWriter, StagingCursor } from '../../warehouse/warehouse-access.ts'
import { readPage } from './read-page.ts'
import type { PageRead, PageShape, PageStart } from './read-page.ts'
import type { StoreWalk } from './store-walk.ts'
import { logSync } from './sync-events.ts'

/** Failures after which the next page asks for less: the link or the server could not carry this one. */
const SIZE_MATTERS: ReadonlySet<string> = new Set([
  'NO_PROGRESS',
  'CONNECTION_LOST',
  'CONNECTION_TIMEOUT',
  'SERVER_BUSY',
  'DEADLOCK',
])

interface PageInHand {
  readonly read: PageRead
  readonly writer: PageWriter
}

/**
 * The pages of one span. Reading runs one page ahead of the warehouse: a page is committed in the background while the store already
 * sends the next one, and pages are committed in the order in which they were read.
 */
export class SpanPager {
  readonly #walk: StoreWalk
  readonly #span: DaySpan
  readonly #shape: PageShape = { columns: null }
  #cursor: StagingCursor
  #values: readonly unknown[] | null = null
  #size: PageSize
  #committing: Promise<void> = Promise.resolve()

  constructor(walk: StoreWalk, cursor: StagingCursor) {
    this.#walk = walk
    this.#span = cursor.span
    this.#cursor = cursor
    this.#size = startingPageSize(walk.pageRows)
  }

  get exhausted(): boolean {
    return this.#cursor.exhausted
  }

  /** Days of which every row has been read; they are all in staging once `committed()` resolves. */
  completeDays(): BusinessDate[] {
    const { position, exhausted } = this.#cursor
    return daysBehindCursor(this.#span, position === null ? null : dayOfPosition(position), exhausted)
  }

  /** Resolves when every page read so far is in staging. */
  async committed(): Promise<void> {
    await this.#committing
  }

  async stageNextPage(): Promise<void> {
    const { progress, context } = this.#walk
    const { read, writer } = await this.#readPage(this.#span, { position: this.#cursor.position, values: this.#values })
    this.#cursor = {
      ...this.#cursor,
      position: read.position,
      exhausted: read.exhausted,
      rowsStaged: this.#cursor.rowsStaged + read.rows,
    }
    this.#values = read.values
    await this.#commit(writer)
    progress.add(read.rows)
    const date = read.reached ?? this.#span.from
    logSync(context, 'page_staged', { rows: read.rows, date, done: progress.done, total: progress.total })
  }

  /**
   * Stages whole days once more, after what was staged of them has been discarded. The cursor of the span stays where it is: should the
   * process end here, the comparison with the store finds the half-read days on the next start and reads them again.
   */
  async stageAgain(days: DaySpan): Promise<void> {
    let start: PageStart = { position: null, values: null }
    for (let exhausted = false; !exhausted;) {
      const page = await this.#readPage(days, start)
      start = page.read
      exhausted = page.read.exhausted
      await this.#commit(page.writer)
    }
    await this.committed()
  }

  /** Waits for the page before, then leaves this one to be committed with the cursor as it is now. */
  async #commit(writer: PageWriter): Promise<void> {
    const cursor = this.#cursor
    try {
      await this.#committing
    } catch (thrown) {
      await writer.abort()
      throw thrown
    }
    this.#committing = writer.commit(cursor)
    // Heard of at the next page or in `committed()`; until then it must not count as unhandled.
    this.#committing.catch(() => {})
  }

  async #readPage(span: DaySpan, start: PageStart): Promise<PageInHand> {
    const { session, context, key } = this.#walk
    const page = await session.use(
      async (link): Promise<PageInHand> => {
        const writer = await context.warehouse.openPage(key)
        try {
          return { read: await readPage(link, span, start, this.#size.rows, this.#shape, writer), writer }
        } catch (thrown) {
          await writer.abort()
          throw thrown
        }
      },
      (error) => this.#pageFailed(error),
    )
    session.progressed()
    this.#resize(afterGoodPage(this.#size))
    return page
  }

  #pageFailed(error: AppError): void {
    if (SIZE_MATTERS.has(error.code)) this.#resize(afterFailedPage(this.#size))
  }

  #resize(size: PageSize): void {
    if (size.rows !== this.#size.rows) logSync(this.#walk.context, 'page_size', { rows: size.rows })
    this.#size = size
  }
}
