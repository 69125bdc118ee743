import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { CardRuleRepository } from './card-rule-repository.ts'
import { CatalogRowRepository } from './catalog-row-repository.ts'
import { ColumnMemoryRepository } from './column-memory-repository.ts'
import { DraftRepository } from './draft-repository.ts'
import { LotContentsRepository } from './lot-contents-repository.ts'
import { LotRepository } from './lot-repository.ts'
import { SapRepository } from './sap-repository.ts'
import { SapRunRepository } from './sap-run-repository.ts'
import { SapStagingRepository } from './sap-staging-repository.ts'
import { SapSwap } from './sap-swap.ts'

/** `catalog.sqlite`, open; `openCatalogDb` makes it, a connection for each thread. Every method throws AppError. */
export class CatalogDb {
  readonly filePath: string
  readonly drafts: DraftRepository
  readonly lots: LotRepository
  readonly lotContents: LotContentsRepository
  readonly rows: CatalogRowRepository
  readonly cardRules: CardRuleRepository
  readonly columnMemory: ColumnMemoryRepository
  readonly sap: SapRepository
  readonly sapRuns: SapRunRepository
  readonly sapStaging: SapStagingRepository
  readonly sapSwap: SapSwap
  /** For the statements that move whole batches. */
  readonly sql: SqlConnection

  constructor(sql: SqlConnection, filePath: string) {
    this.sql = sql
    this.filePath = filePath
    this.drafts = new DraftRepository(sql)
    this.lots = new LotRepository(sql)
    this.lotContents = new LotContentsRepository(sql)
    this.rows = new CatalogRowRepository(sql)
    this.cardRules = new CardRuleRepository(sql)
    this.columnMemory = new ColumnMemoryRepository(sql)
    this.sap = new SapRepository(sql)
    this.sapRuns = new SapRunRepository(sql)
    this.sapStaging = new SapStagingRepository(sql)
    this.sapSwap = new SapSwap(sql)
  }

  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T): T {
    return this.sql.transaction(work)
  }

  /** What is read until it ends is the catalog of one instant, whatever others write meanwhile. */
  snapshot(): { readonly end: () => void } {
    this.sql.exec('BEGIN')
    return { end: () => this.sql.exec('COMMIT') }
  }

  /** Idempotent. */
  close(): void {
    this.sql.close()
  }
}
