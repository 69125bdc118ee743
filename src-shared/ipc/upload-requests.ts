import { z } from 'zod'
import { cardRulesSchema } from '../domain/card-rule.ts'
import type { CardRule, RuleTrialResult } from '../domain/card-rule.ts'
import { centralDestinationSchema } from '../domain/central-destination.ts'
import type { CentralDestinationView } from '../domain/central-destination.ts'
import { sourceLayoutSchema } from '../domain/source-table.ts'
import {
  catalogFilterSchema,
  columnMappingSchema,
  duplicatePolicySchema,
  fieldNameSchema,
  lotFilterSchema,
  lotIdSchema,
  providerSchema,
  REVIEW_FILTERS,
  uploadIdSchema,
  uploadKindSchema,
} from '../domain/upload.ts'
import type {
  CatalogPage,
  LotPage,
  LotRowsPage,
  LotView,
  ReviewCounts,
  ReviewPage,
  ReviewRow,
  RowProblem,
  UploadDraft,
  UploadDraftSummary,
} from '../domain/upload.ts'

const draft = { draftId: uploadIdSchema }
const lot = { lotId: lotIdSchema }
const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }

/** What the window may ask of uploads, lots and the catalog. */
export const uploadRequestSchemas = {
  /** Asks for a file in the system's dialog, copies it into the data folder and looks at it. */
  'uploads.chooseFile': z.object({ kind: uploadKindSchema }),
  /** The same for a file dropped on the window. */
  'uploads.openFile': z.object({ kind: uploadKindSchema, path: z.string().min(1).max(4096) }),
  'uploads.drafts': z.undefined(),
  'uploads.draft': z.object(draft),
  /** Looks at the file anew with that layout; a review made before is void. */
  'uploads.setLayout': z.object({ ...draft, layout: sourceLayoutSchema }),
  'uploads.setColumns': z.object({
    ...draft,
    mapping: columnMappingSchema,
    provider: providerSchema.nullable(),
    duplicates: duplicatePolicySchema,
  }),
  /** Queues the job that reads and judges every row. */
  'uploads.review': z.object(draft),
  'uploads.reviewRows': z.object({ ...draft, filter: z.enum(REVIEW_FILTERS), search: z.string().max(200), ...page }),
  /** Types over one cell; the row is judged anew. */
  'uploads.fixCell': z.object({ ...draft, row: z.int().min(1), field: fieldNameSchema, text: z.string().max(32_767) }),
  'uploads.undoFixes': z.object({ ...draft, row: z.int().min(1) }),
  /** Those rows, or every one with problems. */
  'uploads.skipRows': z.object({
    ...draft,
    rows: z.union([z.array(z.int().min(1)).min(1).max(10_000), z.literal('problems')]),
    skip: z.boolean(),
  }),
  /** An Excel of the rows with problems, marked, with a `motivo` column: saved through the system's dialog. */
  'uploads.saveRejected': z.object(draft),
  /** Takes the corrected rows of that Excel back into the draft. */
  'uploads.applyCorrections': z.object(draft),
  /** Queues the load. `again`: though the same content was loaded before. */
  'uploads.load': z.object({ ...draft, again: z.boolean() }),
  'uploads.discard': z.object(draft),
  'uploads.saveTemplate': z.object({ kind: uploadKindSchema, filled: z.boolean() }),
  'uploads.providers': z.object({ kind: uploadKindSchema }),
  'lots.list': lotFilterSchema,
  'lots.show': z.object(lot),
  'lots.rows': z.object({ ...lot, editedSince: z.boolean(), ...page }),
  'lots.problems': z.object({ ...lot, ...page }),
  /** An Excel of what a loaded lot rejected, with `motivo`, ready to be corrected and loaded. */
  'lots.saveRejected': z.object(lot),
  'lots.undo': z.object(lot),
  /** Puts back what an undo took. */
  'lots.redo': z.object(lot),
  /** Goes on with a partial lot. */
  'lots.resume': z.object(lot),
  /** Deletes a lot's rows from the catalog; the lot stays, shown as deleted. */
  'lots.deleteRows': z.object(lot),
  'lots.push': z.object(lot),
  'catalog.rows': catalogFilterSchema,
  'cardRules.list': z.undefined(),
  'cardRules.save': z.object({ rules: cardRulesSchema }),
  /** What those rules would do to all rows of the draft's file; nothing is written. */
  'cardRules.try': z.object({ ...draft, rules: cardRulesSchema }),
  'central.view': z.undefined(),
  'central.save': z.object({ destination: centralDestinationSchema, password: z.string().min(1).max(128).optional() }),
  /** Logs in and checks that both tables are there with the columns that a push needs. Rejects with why not. */
  'central.test': z.object({ destination: centralDestinationSchema, password: z.string().min(1).max(128).optional() }),
  /** Takes the certificate that a push or a test found instead of the known one, by its fingerprint. */
  'central.acceptCertificate': z.object({ fingerprint: z.string().max(200) }),
} as const satisfies Record<string, z.ZodType>

export interface UploadReplies {
  /** `null` when the dialog was closed without choosing. */
  'uploads.chooseFile': UploadDraft | null
  'uploads.openFile': UploadDraft
  /** Latest first; those loaded or discarded are left out. */
  'uploads.drafts': readonly UploadDraftSummary[]
  'uploads.draft': UploadDraft
  'uploads.setLayout': UploadDraft
  'uploads.setColumns': UploadDraft
  'uploads.review': { readonly jobId: string }
  'uploads.reviewRows': ReviewPage
  'uploads.fixCell': { readonly row: ReviewRow; readonly counts: ReviewCounts }
  'uploads.undoFixes': { readonly row: ReviewRow; readonly counts: ReviewCounts }
  'uploads.skipRows': { readonly counts: ReviewCounts }
  'uploads.saveRejected': { readonly path: string } | null
  'uploads.applyCorrections': { readonly draft: UploadDraft; readonly rowsCorrected: number } | null
  'uploads.load': { readonly jobId: string; readonly lotId: string }
  'uploads.discard': null
  'uploads.saveTemplate': { readonly path: string } | null
  /** Providers whose mapping is remembered, by name. */
  'uploads.providers': readonly string[]
  'lots.list': LotPage
  'lots.show': LotView
  'lots.rows': LotRowsPage
  'lots.problems': { readonly matching: number; readonly problems: readonly RowProblem[] }
  'lots.saveRejected': { readonly path: string } | null
  'lots.undo': { readonly jobId: string }
  'lots.redo': { readonly jobId: string }
  'lots.resume': { readonly jobId: string }
  'lots.deleteRows': { readonly jobId: string }
  'lots.push': { readonly jobId: string }
  'catalog.rows': CatalogPage
  'cardRules.list': readonly CardRule[]
  'cardRules.save': readonly CardRule[]
  'cardRules.try': RuleTrialResult
  'central.view': CentralDestinationView
  'central.save': CentralDestinationView
  'central.test': null
  'central.acceptCertificate': CentralDestinationView
}
