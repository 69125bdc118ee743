import path from 'node:path'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { missingFields } from '../../src-shared/domain/missing-fields.ts'
import type { SourceInspection, SourceLayout, SourceRowView } from '../../src-shared/domain/source-table.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { DEFAULT_DUPLICATE_POLICY } from '../../src-shared/domain/upload.ts'
import type {
  ColumnMapping,
  SuggestedColumn,
  UploadDraft,
  UploadDraftSummary,
  UploadKind,
} from '../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { DraftRecord } from '../catalog-db/draft-record.ts'
import { AppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import { newId } from '../foundation/ids.ts'
import { inspectSource } from '../spreadsheets/source/inspect-source.ts'
import { foldHeader } from '../upload-rows/fold-header.ts'
import { suggestColumns } from '../upload-rows/suggest-columns.ts'
import { asOfOriginal } from './as-of-original.ts'
import { copySource } from './copy-source.ts'
import { draftFolder, draftsWithFolder, makeDraftFolder, removeDraftFolder } from './draft-folder.ts'
import { releaseDraft } from './hold-draft.ts'
import { settleLoad } from './settle-load.ts'
import { limitsOf } from './source-limits-of.ts'
import type { ColumnChoice, UploadDeskAccess } from './upload-desk-access.ts'
import type { CatalogParts } from './with-catalog.ts'

const NOTHING_REMEMBERED: ReadonlyMap<string, string> = new Map()
/** What a finished load tells stays for whoever closed the window meanwhile. */
const RESULT_SHOWN_MS = 7 * 24 * 3_600_000
/** Characters of a cell of the preview. */
const MOST_SHOWN = 200
/** One is loaded at a time; a few more may be waiting. */
const MOST_LOADING = 500

type DraftCalls = Pick<
  UploadDeskAccess,
  | 'open'
  | 'drafts'
  | 'draft'
  | 'setLayout'
  | 'setColumns'
  | 'prepareReview'
  | 'reviewQueued'
  | 'discard'
  | 'providers'
  | 'tidy'
>

/** The wizard up to the review: the file is copied, looked at, and its columns are named. */
export function draftCalls(parts: CatalogParts): DraftCalls {
  const { catalog, drafts, clock } = parts
  /** Being copied: not in the catalog yet, and no leftovers. */
  const arriving = new Set<string>()
  const view = (record: DraftRecord): UploadDraft => draftView(catalog, record)
  const suggest = (kind: UploadKind, inspection: SourceInspection, provider: string | null) =>
    suggestColumns(
      UPLOAD_TABLES[kind],
      inspection.headers,
      inspection.sample,
      provider === null ? NOTHING_REMEMBERED : catalog.columnMemory.remembered(kind, provider),
    )
  /** What the reader says of the copy is said of the file that the user knows. */
  const inspect = async (draftId: string, fileName: string, layout: Partial<SourceLayout> | null, maximum: number) => {
    const { source } = draftFolder(drafts, draftId)
    try {
      return await inspectSource(source, layout, limitsOf(maximum))
    } catch (thrown) {
      throw asOfOriginal(thrown, source, fileName)
    }
  }
  return {
    async open({ kind, path: filePath, operator, provider, maximumBytes }) {
      const id = newId()
      const folder = draftFolder(drafts, id)
      arriving.add(id)
      try {
        await makeDraftFolder(folder)
        const copied = await copySource(filePath, folder.source, maximumBytes, clock)
        const fileName = path.basename(filePath)
        const inspection = await inspect(id, fileName, null, maximumBytes)
        const suggestions = suggest(kind, inspection, provider)
        const record: DraftRecord = {
          id,
          kind,
          fileName,
          ...copied,
          createdAt: isoInstant(clock),
          operator,
          step: 'layout',
          provider,
          inspection,
          layout: inspection.layout,
          suggestions,
          mapping: mappingOf(suggestions),
          duplicates: DEFAULT_DUPLICATE_POLICY,
          reviewJobId: null,
          counts: null,
          loadJobId: null,
          lotId: null,
          revision: 1,
          again: false,
          reviewedRules: '',
        }
        catalog.drafts.insert(record)
        return view(record)
      } catch (thrown) {
        await removeDraftFolder(folder)
        throw thrown
      } finally {
        arriving.delete(id)
      }
    },
    async drafts() {
      return catalog.drafts
        .list()
        .filter(({ step }) => step !== 'result')
        .map(summaryOf)
    },
    async draft(draftId) {
      return view(catalog.drafts.get(draftId))
    },
    async setLayout(draftId, layout, maximumBytes) {
      const before = openDraft(catalog, draftId)
      // Another sheet is another table: what was guessed of the one before says nothing of it.
      const wanted = layout.sheet === before.layout.sheet ? layout : { sheet: layout.sheet }
      const inspection = await inspect(draftId, before.fileName, wanted, maximumBytes)
      const isSame = JSON.stringify(inspection.headers) === JSON.stringify(before.inspection.headers)
      const suggestions = suggest(before.kind, inspection, before.provider)
      return view(
        catalog.drafts.update(draftId, (draft) => ({
          ...withoutReview(draft),
          inspection,
          layout: inspection.layout,
          suggestions,
          mapping: isSame ? draft.mapping : mappingOf(suggestions),
          step: 'columns',
        })),
      )
    },
    async setColumns(draftId, choice) {
      const before = openDraft(catalog, draftId)
      checkColumns(before, choice)
      const suggestions =
        choice.provider === before.provider
          ? before.suggestions
          : suggest(before.kind, before.inspection, choice.provider)
      return view(
        catalog.drafts.update(draftId, (draft) =>
          isSameChoice(draft, choice) ? draft : { ...withoutReview(draft), ...choice, suggestions, step: 'columns' },
        ),
      )
    },
    async prepareReview(draftId) {
      const draft = openDraft(catalog, draftId)
      const missing = missingFields(draft)
      if (missing.length > 0)
        throw new AppError('UPLOAD_COLUMNS_MISSING', {
          details: { columns: missing.map(({ name }) => name).join(', ') },
        })
      if (draft.provider !== null) catalog.columnMemory.remember(draft.kind, draft.provider, namedColumns(draft))
      const { fileName, counts, reviewedRules, reviewJobId } = draft
      if (counts !== null && reviewedRules === JSON.stringify(rulesOf(catalog, draft)))
        return { fileName, revision: draft.revision, reviewJobId }
      // Other rules since: what they would do is seen by another review.
      const now = counts === null ? draft : catalog.drafts.update(draftId, withoutReview)
      return { fileName, revision: now.revision, reviewJobId: null }
    },
    async reviewQueued(draftId, revision, jobId) {
      catalog.drafts.update(draftId, (draft) =>
        draft.revision === revision ? { ...draft, reviewJobId: jobId, step: 'review' } : draft,
      )
    },
    async discard(draftId) {
      const lotId = catalog.drafts.find(draftId)?.lotId ?? null
      const lot = lotId === null ? null : catalog.lots.find(lotId)
      // Its reviewed rows are what the load goes on with.
      if (lot?.state === 'loading' || lot?.state === 'partial') throw new AppError('UPLOAD_IN_LOAD')
      catalog.drafts.remove(draftId)
      await removeDraftFolder(draftFolder(drafts, draftId))
    },
    async providers(kind) {
      return catalog.columnMemory.providers(kind)
    },
    async tidy(unfinished) {
      const going = new Set(unfinished.map(({ lotId }) => lotId))
      const loading = catalog.lots.list({ state: 'loading', offset: 0, limit: MOST_LOADING }).lots
      for (const { id } of loading) if (!going.has(id)) settleLoad(parts, id)
      const needed = new Set(unfinished.map(({ draftId }) => draftId))
      const shown = new Date(clock.nowMs() - RESULT_SHOWN_MS).toISOString()
      for (const { id, step, createdAt, lotId } of catalog.drafts.list()) {
        if (needed.has(id)) continue
        const ended = (lotId === null ? null : catalog.lots.find(lotId)?.endedAt) ?? createdAt
        if (step === 'result' && ended < shown) catalog.drafts.remove(id)
        else releaseIfAbsent(parts, id)
      }
      const known = new Set(catalog.drafts.list().map(({ id }) => id))
      const left = (await draftsWithFolder(drafts)).filter((id) => !known.has(id) && !arriving.has(id))
      await Promise.all(left.map((id) => removeDraftFolder(draftFolder(drafts, id))))
    },
  }
}

/** A draft with what the catalog says of its content. */
export function draftView(catalog: CatalogDb, record: DraftRecord): UploadDraft {
  const { revision: _, again: __, reviewedRules: ___, ...draft } = record
  const { kind, contentHash, provider, layout, lotId, inspection } = draft
  const loadedBefore = catalog.lots.loadedBefore({ kind, contentHash, provider, sheet: layout.sheet })
  return {
    ...draft,
    inspection: { ...inspection, preview: inspection.preview.map(shortRow) },
    loadedBefore: loadedBefore?.lotId === lotId ? null : loadedBefore,
  }
}

/** Every view of a draft passes through the main thread. */
function shortRow(row: SourceRowView): SourceRowView {
  const short = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)
  return { ...row, cells: row.cells.map(({ text, fault }) => ({ text: short(text), fault })) }
}

/** Nothing of what was looked at: the list would carry the first rows of every file. */
function summaryOf({
  id,
  kind,
  fileName,
  createdAt,
  operator,
  step,
  provider,
  counts,
  reviewJobId,
  loadJobId,
}: DraftRecord): UploadDraftSummary {
  return { id, kind, fileName, createdAt, operator, step, provider, counts, reviewJobId, loadJobId }
}

/** The rules that a review of it applies. */
export function rulesOf(catalog: CatalogDb, { kind }: DraftRecord): readonly CardRule[] {
  return kind === 'dkt' ? catalog.cardRules.all() : []
}

/** A load that ended before anything of it was loaded leaves no lot: the draft may be changed again. */
export function releaseIfAbsent({ catalog, drafts }: CatalogParts, draftId: string): void {
  const isAbsent = ({ lotId }: DraftRecord): boolean => lotId !== null && catalog.lots.find(lotId) === null
  const before = catalog.drafts.get(draftId)
  if (before.lotId === null || !isAbsent(before)) return
  releaseDraft(catalog, { lotId: before.lotId, rowsPath: draftFolder(drafts, draftId).rows })
  catalog.drafts.update(draftId, (draft) => (isAbsent(draft) ? { ...draft, lotId: null, step: 'review' } : draft))
}

/** Throws UPLOAD_UNKNOWN, or UPLOAD_IN_LOAD once its load was asked for: what is being loaded stays as it was reviewed. */
export function openDraft(catalog: CatalogDb, draftId: string): DraftRecord {
  const draft = catalog.drafts.get(draftId)
  if (draft.lotId !== null) throw new AppError('UPLOAD_IN_LOAD')
  return draft
}

function mappingOf(suggestions: readonly SuggestedColumn[]): ColumnMapping {
  return suggestions.map(({ field, column }) => ({ field, column }))
}

/** A review that runs or is complete says nothing any more. */
function withoutReview(draft: DraftRecord): DraftRecord {
  return { ...draft, reviewJobId: null, counts: null, reviewedRules: '', revision: draft.revision + 1 }
}

function isSameChoice(draft: DraftRecord, { mapping, provider, duplicates }: ColumnChoice): boolean {
  const text = (choice: ColumnChoice): string =>
    JSON.stringify([sorted(choice.mapping), choice.provider, choice.duplicates.inFile, choice.duplicates.inCatalog])
  return text(draft) === text({ mapping, provider, duplicates })
}

/** Header, folded, to field. */
function namedColumns({ inspection, mapping }: DraftRecord): ReadonlyMap<string, string> {
  return new Map(
    mapping.flatMap(({ field, column }) => {
      const header = foldHeader(inspection.headers[column] ?? '')
      return header === '' ? [] : [[header, field] as const]
    }),
  )
}

function sorted(mapping: ColumnMapping): ColumnMapping {
  return mapping.toSorted((left, right) => left.column - right.column)
}

/** Throws INVALID_REQUEST for a field that the kind has not, or a column that the file has not. */
function checkColumns({ kind, inspection }: DraftRecord, { mapping }: ColumnChoice): void {
  const fields = new Set(UPLOAD_TABLES[kind].fields.map(({ name }) => name))
  const wrong = mapping.find(({ field, column }) => !fields.has(field) || column >= inspection.headers.length)
  if (wrong) throw new AppError('INVALID_REQUEST', { details: { field: wrong.field } })
}

/** Required fields that neither a column, nor the provider, nor a fallback fills. */
