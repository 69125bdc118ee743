import { z } from 'zod'
import { businessDateSchema } from './business-date.ts'
import type { SourceInspection, SourceLayout } from './source-table.ts'

/** What may be loaded: the product catalog, or a lot of card summaries. */
export const UPLOAD_KINDS = ['productos', 'dkt'] as const
export const uploadKindSchema = z.enum(UPLOAD_KINDS)
export type UploadKind = z.infer<typeof uploadKindSchema>

const ID = /^[A-Za-z0-9_-]{1,64}$/
export const uploadIdSchema = z.string().regex(ID)
export const lotIdSchema = z.string().regex(ID)
export const fieldNameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/)
/** A provider as the user types it; names what is remembered of its files. */
export const providerSchema = z.string().trim().min(1).max(60)

/** Which column of the file fills which field; a field may be absent, a column is used at most once. */
export const columnMappingSchema = z
  .array(z.object({ field: fieldNameSchema, column: z.int().min(0).max(16_383) }))
  .max(100)
  .refine((pairs) => new Set(pairs.map(({ field }) => field)).size === pairs.length, { error: 'a field twice' })
  .refine((pairs) => new Set(pairs.map(({ column }) => column)).size === pairs.length, { error: 'a column twice' })
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export interface SuggestedColumn {
  readonly field: string
  readonly column: number
  /** The provider's earlier file, the column's name, or what stands in it. */
  readonly reason: 'remembered' | 'name' | 'content'
}

/**
 * What happens to rows with a key that is there already. In the file: every one of them is rejected but the first, or the last one counts. In the catalog: rejected, or
 * the product is updated.
 */
export const duplicatePolicySchema = z.object({
  inFile: z.enum(['reject', 'keep_last']),
  inCatalog: z.enum(['reject', 'update']),
})
export type DuplicatePolicy = z.infer<typeof duplicatePolicySchema>
export const DEFAULT_DUPLICATE_POLICY: DuplicatePolicy = { inFile: 'reject', inCatalog: 'update' }

/** Why a value, or a whole row (`field` is '*'), is not taken; `warned_by_rule` is of rows that are. Each has its text under `uploads.reasons` in the locale files. */
export const ROW_REASONS = [
  'required',
  'not_a_number',
  'not_a_whole_number',
  'not_a_date',
  'ambiguous_number',
  'maybe_fraction',
  'other_currency',
  'out_of_range',
  'too_many_decimals',
  'too_long',
  'bad_characters',
  'not_a_choice',
  'not_yes_or_no',
  'bad_check_digit',
  'has_time',
  'turned_into_date',
  'digits_lost',
  'duplicate_in_file',
  'duplicate_in_catalog',
  'amounts_disagree',
  'rejected_by_rule',
  'warned_by_rule',
  'too_many_cells',
  'formula_without_result',
  'formula_error',
  'scientific_notation',
  'control_characters',
  'invalid_characters',
  'unclosed_quote',
] as const
export type RowReason = (typeof ROW_REASONS)[number]

/** `row` as the spreadsheet numbers it; `value` as it stands in the file, cut at 200 characters. */
export interface RowProblem {
  readonly row: number
  readonly field: string
  readonly reason: RowReason
  readonly value: string
  /** Variables of the reason's text, such as `maximum` or `rule`. */
  readonly details: Readonly<Record<string, string | number>>
}

/**
 * Verdict on a row of the file:
 * - `create`, `update`: would be loaded (`unchanged` when the catalog says the same already);
 * - `rejected`: has problems; `duplicate`: rejected by the policy on duplicates; `superseded`: a later row of the same key counts;
 * - `skipped`: left out by the user.
 */
export const ROW_VERDICTS = ['create', 'update', 'unchanged', 'rejected', 'duplicate', 'superseded', 'skipped'] as const
export type RowVerdict = (typeof ROW_VERDICTS)[number]

/** Rows by verdict, and their sum. */
export type ReviewCounts = Readonly<Record<RowVerdict, number>> & { readonly total: number }

export interface ReviewRow {
  readonly row: number
  readonly verdict: RowVerdict
  /** By field name, as they stand in the file or were fixed. */
  readonly texts: Readonly<Record<string, string>>
  /** Fields that somebody typed over. */
  readonly fixed: readonly string[]
  readonly problems: readonly RowProblem[]
}

export const REVIEW_FILTERS = ['all', 'problems', 'duplicates', 'skipped', 'fixed', 'good'] as const
export type ReviewFilter = (typeof REVIEW_FILTERS)[number]

export interface ReviewPage {
  readonly counts: ReviewCounts
  /** Rows that the filter leaves. */
  readonly matching: number
  /** Rows with problems first, then by row number. */
  readonly rows: readonly ReviewRow[]
}

/** Steps of the wizard, in order; where a draft stands. */
export const DRAFT_STEPS = ['file', 'layout', 'columns', 'review', 'load', 'result'] as const
export type DraftStep = (typeof DRAFT_STEPS)[number]

export interface LoadedBefore {
  readonly lotId: string
  readonly loadedAt: string
  readonly operator: string
}

/** A file on its way to a lot: copied into the data folder first, so that moving or editing the original changes nothing. Kept until loaded or discarded. */
export interface UploadDraft {
  readonly id: string
  readonly kind: UploadKind
  /** Of the original. */
  readonly fileName: string
  readonly sizeBytes: number
  /** SHA-256 of the bytes, hexadecimal. */
  readonly contentHash: string
  readonly createdAt: string
  readonly operator: string
  readonly step: DraftStep
  readonly provider: string | null
  readonly inspection: SourceInspection
  readonly layout: SourceLayout
  readonly suggestions: readonly SuggestedColumn[]
  readonly mapping: ColumnMapping
  readonly duplicates: DuplicatePolicy
  /** Job that reads and judges every row; null before it was asked for, or since layout or columns changed. */
  readonly reviewJobId: string | null
  /** Null until the review is complete. */
  readonly counts: ReviewCounts | null
  readonly loadJobId: string | null
  readonly lotId: string | null
  /** The same content was loaded and not undone. */
  readonly loadedBefore: LoadedBefore | null
}

/** A line of the list of files to go on with. */
export type UploadDraftSummary = Pick<
  UploadDraft,
  'id' | 'kind' | 'fileName' | 'createdAt' | 'operator' | 'step' | 'provider' | 'counts' | 'reviewJobId' | 'loadJobId'
>

/**
 * States of a lot:
 * - `loading`: some of its rows may be in the catalog, its job goes on or will resume; `partial`: cancelled or failed half-way, can be undone or resumed;
 * - `complete`; `undone`: what it changed was taken back (and can be put back); `deleted`: its rows were deleted since.
 */
export const LOT_STATES = ['loading', 'partial', 'complete', 'undone', 'deleted'] as const
export type LotState = (typeof LOT_STATES)[number]

/** The seed's summary of a load, with the rows that the user left out, so that the sum is right: total = exitosos + rechazados + duplicados + omitidos once it is complete. */
export interface LotSummary {
  readonly total: number
  /** Created, updated, or already in the catalog as they are in the file. */
  readonly exitosos: number
  readonly rechazados: number
  /** Rejected by the policy on duplicates, or superseded by a later row of the file. */
  readonly duplicados: number
  readonly omitidos: number
  readonly creados: number
  readonly actualizados: number
}

/** Rows that the catalog had already as they are in the file. */
export function unchangedRows({ exitosos, creados, actualizados }: LotSummary): number {
  return exitosos - creados - actualizados
}

export interface LotView {
  readonly id: string
  readonly kind: UploadKind
  readonly state: LotState
  readonly fileName: string
  readonly provider: string | null
  readonly operator: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly summary: LotSummary
  /** Rows of the catalog that it created or updated and that still say what it wrote. */
  readonly rowsStanding: number
  readonly jobId: string | null
  readonly undoneAt: string | null
  /** When it was last brought to the central server; null: never. */
  readonly pushedAt: string | null
  /** None of its rows is there any more (`loteDeleted` of the seed). */
  readonly lotDeleted: boolean
}

export const lotFilterSchema = z.object({
  kind: uploadKindSchema.optional(),
  state: z.enum(LOT_STATES).optional(),
  /** Words of file name, provider, operator or id. */
  search: z.string().max(200).optional(),
  from: businessDateSchema.optional(),
  to: businessDateSchema.optional(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
})
export type LotFilter = z.infer<typeof lotFilterSchema>

export interface LotPage {
  readonly matching: number
  readonly lots: readonly LotView[]
}

/** A row that a lot changed. `before` is null for one that it created. */
export interface LotRow {
  readonly sourceRow: number
  readonly key: string
  readonly change: 'created' | 'updated'
  readonly before: Readonly<Record<string, string | null>> | null
  readonly after: Readonly<Record<string, string | null>>
  /** Changed again since the lot, or deleted: an undo leaves it. */
  readonly editedSince: boolean
}

export interface LotRowsPage {
  readonly matching: number
  readonly rows: readonly LotRow[]
}

/** What an undo (or its undo) did. */
export interface UndoResult {
  readonly lotId: string
  readonly removed: number
  readonly restored: number
  /** Rows edited since, by key, that were left as they are: all are counted, the first thousand named. */
  readonly left: number
  readonly leftKeys: readonly string[]
}

/** A row of the catalog or of a card summary, field by field. */
export interface CatalogRow {
  readonly key: string
  readonly values: Readonly<Record<string, string | null>>
  readonly lotId: string | null
  readonly updatedAt: string
}

export interface CatalogPage {
  readonly matching: number
  readonly rows: readonly CatalogRow[]
}

export const catalogFilterSchema = z.object({
  kind: uploadKindSchema,
  search: z.string().max(200).optional(),
  lotId: lotIdSchema.optional(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
})
export type CatalogFilter = z.infer<typeof catalogFilterSchema>
