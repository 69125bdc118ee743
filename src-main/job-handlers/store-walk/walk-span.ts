import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { daysBehindCursor } from '../../extract/day-spans.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { afterFailedPage, afterGoodPage, startingPageSize } from '../../extract/page-size.ts'
import type { PageSize } from '../../extract/page-size.ts'
import type { AppError } from '../../foundation/app-error.ts'
import { dayOfPosition } from '../../sqlserver/order-guard.ts'
import type { StagingCursor } from '../../warehouse/warehouse-access.ts'
import { publishCompleteDays } from './publish-complete-days.ts'
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

/**
 * Reads a span page by page from `cursor` to its end. Each page is staged with the cursor behind it in one transaction; days that are
 * complete in staging are compared with the store and published while the next page is already on its way.
 */
export async function walkSpan(walk: StoreWalk, cursor: StagingCursor): Promise<void> {
  const pager = new SpanPager(walk, cursor.span, cursor)
  const finished = new Set<BusinessDate>()
  let publishing: Promise<void> = Promise.resolve()
  const finishDays = async (): Promise<void> => {
    const days = pager.completeDays().filter((day) => walk.wanted.has(day) && !finished.has(day))
    for (const day of days) finished.add(day)
    if (days.length === 0) return
    await publishing
    const publication = await publishCompleteDays(walk, pager, days)
    publishing = publication.published
    // Awaited before the next publication or at the end; until then a failure must not count as unhandled.
    publishing.catch(() => {})
  }
  try {
    await finishDays()
    while (!pager.cursor.exhausted) {
      await pager.stageNextPage()
      await finishDays()
    }
  } finally {
    await publishing
  }
}

/** The walk of one span: the cursor in the warehouse, and the pages that move it. */
export class SpanPager {
  readonly #walk: StoreWalk
  readonly #span: DaySpan
  readonly #shape: PageShape = { columns: null }
  #cursor: StagingCursor
  #values: readonly unknown[] | null = null
  #size: PageSize

  constructor(walk: StoreWalk, span: DaySpan, cursor: StagingCursor) {
    this.#walk = walk
    this.#span = span
    this.#cursor = cursor
    this.#size = startingPageSize(walk.pageRows)
  }

  get cursor(): StagingCursor {
    return this.#cursor
  }

  completeDays(): BusinessDate[] {
    const { position, exhausted } = this.#cursor
    return daysBehindCursor(this.#span, position === null ? null : dayOfPosition(position), exhausted)
  }

  async stageNextPage(): Promise<void> {
    const { progress, context } = this.#walk
    const start: PageStart = { position: this.#cursor.position, values: this.#values }
    const page = await this.#stagePage(this.#span, start, (read) => ({
      ...this.#cursor,
      position: read.position,
      exhausted: read.exhausted,
      rowsStaged: this.#cursor.rowsStaged + read.rows,
    }))
    this.#values = page.values
    progress.add(page.rows)
    logSync(context, 'page_staged', {
      rows: page.rows,
      date: page.reached ?? this.#span.from,
      done: progress.done,
      total: progress.total,
    })
  }

  /**
   * Stages whole days once more, after what was staged of them has been discarded. The cursor of the span stays where it is: should the
   * process end here, the comparison with the store finds the half-read days on the next start and reads them again.
   */
  async stageAgain(days: DaySpan): Promise<void> {
    let start: PageStart = { position: null, values: null }
    for (let exhausted = false; !exhausted;) {
      const page: PageRead = await this.#stagePage(days, start, () => this.#cursor)
      start = page
      exhausted = page.exhausted
    }
  }

  async #stagePage(
    span: DaySpan,
    start: PageStart,
    cursorBehind: (page: PageRead) => StagingCursor,
  ): Promise<PageRead> {
    const { session, context, key } = this.#walk
    const page = await session.use(
      async (link) => {
        const writer = await context.warehouse.openPage(key)
        try {
          const read = await readPage(link, span, start, this.#size.rows, this.#shape, writer)
          const cursor = cursorBehind(read)
          await writer.commit(cursor)
          this.#cursor = cursor
          return read
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
