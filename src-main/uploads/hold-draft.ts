import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { AppError } from '../foundation/app-error.ts'
import { factOf, openDraftRowsFile, setFact, tellDamaged } from './draft-rows-file.ts'

interface DraftHolder {
  readonly lotId: string
  readonly rowsPath: string
}

/** From now on the reviewed rows are this lot's: nobody changes them. Throws LOT_NOT_RESUMABLE for a lot that was begun with other ones, REVIEW_MISSING or REVIEW_DAMAGED. */
export function holdDraft(catalog: CatalogDb, { lotId, rowsPath }: DraftHolder, begun: boolean): void {
  const { sql } = openDraftRowsFile(rowsPath, catalog)
  try {
    const holder = factOf(sql, 'lot')
    if (begun && holder !== lotId) throw new AppError('LOT_NOT_RESUMABLE')
    if (holder !== lotId) setFact(sql, 'lot', lotId)
  } catch (thrown) {
    throw tellDamaged(thrown, sql, 'main', rowsPath)
  } finally {
    sql.close()
  }
}

/** Nothing of it was loaded: its rows may be changed again. Rows that cannot be opened hold nobody up, since they are to be reviewed anew. */
export function releaseDraft(catalog: CatalogDb, { lotId, rowsPath }: DraftHolder): void {
  try {
    const { sql } = openDraftRowsFile(rowsPath, catalog)
    try {
      sql.prepare<{ lotId: string }>(`DELETE FROM facts WHERE name = 'lot' AND value = @lotId`).run({ lotId })
    } finally {
      sql.close()
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
  }
}
