import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { createTranslator } from '../foundation/translator.ts'
import { compileCardRules } from '../rules/compile-card-rules.ts'
import { asOfOriginal } from './as-of-original.ts'
import { draftFolder } from './draft-folder.ts'
import { lotRejectedRows } from './lot-outcome.ts'
import { pagesOf } from './pages-of.ts'
import { tryCardRules } from './try-card-rules.ts'
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
      compileCardRules(rules)
      catalog.cardRules.replace(rules)
      return catalog.cardRules.all()
    },
    async tryCardRules(draftId, rules, maximumBytes) {
      const draft = catalog.drafts.get(draftId)
      const { source } = draftFolder(drafts, draftId)
      try {
        return await tryCardRules(draft, source, rules, maximumBytes)
      } catch (thrown) {
        throw asOfOriginal(thrown, source, draft.fileName)
      }
    },
    async saveLotRejected(lotId, path, language) {
      const { writeRejectedRows } = await import('../spreadsheets/write-rejected-rows.ts')
      const { kind } = catalog.lots.get(lotId)
      await writeRejectedRows({
        path,
        table: UPLOAD_TABLES[kind],
        kind,
        draftId: '',
        headers: UPLOAD_TABLES[kind].fields.map(() => ''),
        rows: pagesOf((afterRow, limit) => lotRejectedRows(catalog, lotId, afterRow, limit)),
        texts: await createTranslator(language),
      })
    },
    async saveTemplate(kind, filled, path, language) {
      const { writeUploadTemplate } = await import('../spreadsheets/write-upload-template.ts')
      await writeUploadTemplate({ path, kind, filled, texts: await createTranslator(language) })
    },
  }
}
