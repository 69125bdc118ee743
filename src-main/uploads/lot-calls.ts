import type { UploadDeskAccess } from './upload-desk-access.ts'
import type { CatalogParts } from './with-catalog.ts'

type LotCalls = Pick<
  UploadDeskAccess,
  | 'lots'
  | 'lot'
  | 'lotRows'
  | 'lotProblems'
  | 'saveLotRejected'
  | 'catalogRows'
  | 'cardRules'
  | 'saveCardRules'
  | 'tryCardRules'
  | 'saveTemplate'
>

/** Lots, the catalog that they fill, and the rules of card lots. */
export function lotCalls({ catalog, drafts }: CatalogParts): LotCalls {
  return {
    async lots(filter) {
      return catalog.lots.list(filter)
    },
    async lot(lotId) {
      return catalog.lots.get(lotId)
    },
    async lotRows(lotId, editedSince, page) {
      catalog.lots.get(lotId)
      return catalog.lotContents.changes(lotId, { editedSince, ...page })
    },
    async lotProblems(lotId, page) {
      catalog.lots.get(lotId)
      return catalog.lotContents.problems(lotId, page)
    },
    async catalogRows(filter) {
      return catalog.rows.page(filter)
    },
    async cardRules() {
      return catalog.cardRules.all()
    },
    async saveCardRules(rules) {
      catalog.cardRules.replace(rules)
      return catalog.cardRules.all()
    },
  }
}
