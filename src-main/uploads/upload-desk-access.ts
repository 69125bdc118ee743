import type { CardRule, RuleTrialResult } from '../../src-shared/domain/card-rule.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type {
  CatalogFilter,
  CatalogPage,
  ColumnMapping,
  DuplicatePolicy,
  LotFilter,
  LotPage,
  LotRowsPage,
  LotView,
  ReviewCounts,
  ReviewFilter,
  ReviewPage,
  ReviewRow,
  RowProblem,
  UploadDraft,
  UploadDraftSummary,
  UploadKind,
} from '../../src-shared/domain/upload.ts'

export type Language = 'es' | 'en'

export interface NewUpload {
  readonly kind: UploadKind
  /** Of the file as the user has it. */
  readonly path: string
  readonly operator: string
  /** The provider whose mapping is remembered; null: none yet. */
  readonly provider: string | null
  readonly maximumBytes: number
}

export interface ColumnChoice {
  readonly mapping: ColumnMapping
  readonly provider: string | null
  readonly duplicates: DuplicatePolicy
}

export interface RowPage {
  readonly offset: number
  readonly limit: number
}

export interface ReviewQuery extends RowPage {
  readonly filter: ReviewFilter
  readonly search: string
}

export interface JudgedAgain {
  readonly row: ReviewRow
  readonly counts: ReviewCounts
}

/** A review that may be queued now. */
export interface PreparedReview {
  readonly fileName: string
  readonly revision: number
  /** The job that reviewed it already, by the same columns and rules; null: it must be reviewed. */
  readonly reviewJobId: string | null
}

/** What a load is of, and where it goes. */
export interface DraftLoad {
  readonly draftId: string
  readonly lotId: string
}

/** A load that may be queued now. */
export interface PreparedLoad {
  readonly lotId: string
  readonly fileName: string
  readonly again: boolean
}

/** What is asked of uploads, lots and the catalog apart from the work of jobs. All of it reads or writes files, so it is done in a thread. */
export interface UploadDeskAccess {
  /** Copies the file and looks at it. Rejects as `copySource` and `inspectSource` do. */
  open(upload: NewUpload): Promise<UploadDraft>
  /** Latest first, without those loaded. */
  drafts(): Promise<readonly UploadDraftSummary[]>
  /** Rejects, as every method with a draft does, with UPLOAD_UNKNOWN. */
  draft(draftId: string): Promise<UploadDraft>
  /** Rejects with UPLOAD_IN_LOAD once its load was asked for. */
  setLayout(draftId: string, layout: SourceLayout, maximumBytes: number): Promise<UploadDraft>
  /** Rejects with UPLOAD_IN_LOAD. */
  setColumns(draftId: string, choice: ColumnChoice): Promise<UploadDraft>
  /** Rejects with UPLOAD_COLUMNS_MISSING or UPLOAD_IN_LOAD when no review can be made now. */
  prepareReview(draftId: string): Promise<PreparedReview>
  reviewQueued(draftId: string, revision: number, jobId: string): Promise<void>
  /** Rejects, as what follows does, with REVIEW_MISSING before the review is complete. */
  reviewRows(draftId: string, query: ReviewQuery): Promise<ReviewPage>
  fixCell(draftId: string, row: number, field: string, text: string): Promise<JudgedAgain>
  undoFixes(draftId: string, row: number): Promise<JudgedAgain>
  skipRows(draftId: string, rows: readonly number[] | 'problems', skip: boolean): Promise<ReviewCounts>
  saveRejected(draftId: string, path: string, language: Language): Promise<void>
  /** Rows that the workbook corrected. */
  applyCorrections(draftId: string, path: string, maximumBytes: number): Promise<number>
  /** Rejects with ALREADY_LOADED unless `again`, REVIEW_MISSING or NOTHING_TO_LOAD. */
  prepareLoad(draftId: string, again: boolean): Promise<PreparedLoad>
  loadQueued(draftId: string, jobId: string): Promise<void>
  /** After a load that was cancelled or failed, and that no other job goes on with: the lot is not `loading` any more; without anything loaded the draft may be changed again. */
  loadEnded(load: DraftLoad): Promise<void>
  /** Rejects with LOT_UNKNOWN or LOT_NOT_RESUMABLE. */
  prepareResume(lotId: string): Promise<PreparedLoad & { readonly draftId: string }>
  /** A draft that is no more is no error. */
  discard(draftId: string): Promise<void>
  saveTemplate(kind: UploadKind, filled: boolean, path: string, language: Language): Promise<void>
  /** By name. */
  providers(kind: UploadKind): Promise<readonly string[]>
  lots(filter: LotFilter): Promise<LotPage>
  /** Rejects, as every method with a lot does, with LOT_UNKNOWN. */
  lot(lotId: string): Promise<LotView>
  lotRows(lotId: string, editedSince: boolean, page: RowPage): Promise<LotRowsPage>
  lotProblems(
    lotId: string,
    page: RowPage,
  ): Promise<{ readonly matching: number; readonly problems: readonly RowProblem[] }>
  saveLotRejected(lotId: string, path: string, language: Language): Promise<void>
  catalogRows(filter: CatalogFilter): Promise<CatalogPage>
  cardRules(): Promise<readonly CardRule[]>
  saveCardRules(rules: readonly CardRule[]): Promise<readonly CardRule[]>
  tryCardRules(draftId: string, rules: readonly CardRule[], maximumBytes: number): Promise<RuleTrialResult>
  /** Removes what a crash left of drafts and loads. `unfinished`: loads that go on. */
  tidy(unfinished: readonly DraftLoad[]): Promise<void>
}
