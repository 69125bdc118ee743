import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import { DEFAULT_DUPLICATE_POLICY } from '../../../src-shared/domain/upload.ts'
import type { ReviewCounts, ReviewRow, RowProblem, UploadDraft, UploadKind } from '../../../src-shared/domain/upload.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'

type UploadName = Extract<RequestName, `uploads.${string}`>
type Answers = { [N in UploadName]: (argument: RequestArguments<N>) => Replies[N] | Promise<Replies[N]> }

const ROWS = 18_000
const FIRST_ROW = 5
/** One that has ended, of the fake runs. */
const JOB = '01J00000001'

function exampleOf(field: string, kind: UploadKind, row: number): string {
  if (field === 'codigo') return String(row).padStart(5, '0')
  return UPLOAD_TABLES[kind].fields.find(({ name }) => name === field)?.example ?? ''
}

function problemsOf(kind: UploadKind, row: number): readonly RowProblem[] {
  const problem = (field: string, reason: RowProblem['reason'], value: string): RowProblem => ({
    row,
    field,
    reason,
    value,
    details: {},
  })
  if (kind === 'dkt') return row % 40 === 0 ? [problem('monto_bruto', 'not_a_number', 'doce')] : []
  if (row % 50 === 0)
    return [problem('precio', 'not_a_number', '12 mil'), problem('certificado_sanitario', 'required', '')]
  if (row % 70 === 0) return [problem('codigo_barras', 'bad_check_digit', '7591234567890')]
  return []
}

/** A file of products or card rows that is looked at, judged and corrected, all made up. */
export function fakeUploads(): Answers {
  let draft: UploadDraft | null = null
  const fixes = new Map<number, Record<string, string>>()
  const skipped = new Set<number>()

  function current(): UploadDraft {
    if (!draft) throw new Error('no draft')
    return draft
  }

  function open(kind: UploadKind): UploadDraft {
    const { fields } = UPLOAD_TABLES[kind]
    const headers = [...fields.map(({ name }) => name.replaceAll('_', ' ').toUpperCase()), 'OBSERVACIÓN']
    const cells = (texts: readonly string[]) => texts.map((text) => ({ text, fault: null }))
    const preview = [
      { row: 1, hidden: false, cells: cells(['LISTA DE PRECIOS NOVIEMBRE 2026']) },
      { row: 4, hidden: false, cells: cells(headers) },
      ...Array.from({ length: 50 }, (_, index) => ({
        row: FIRST_ROW + index,
        hidden: index === 6,
        cells: cells(fields.map(({ name }) => exampleOf(name, kind, FIRST_ROW + index))),
      })),
    ]
    const layout = {
      sheet: 'Precios',
      encoding: null,
      separator: null,
      repairMojibake: false,
      headerRow: 4,
      lastRow: null,
      includeHiddenRows: true,
      decimalSign: ',',
      dateOrder: 'dmy',
    } as const
    const suggestions = fields.map(({ name }, column) => ({ field: name, column, reason: 'name' as const }))
    draft = {
      id: 'd1',
      kind,
      fileName: kind === 'dkt' ? 'DKT octubre.xlsx' : 'Lista de precios Droguería del Centro.xlsx',
      sizeBytes: 2_345_678,
      contentHash: '0'.repeat(64),
      createdAt: new Date(Date.now() - 3_600_000).toISOString(),
      operator: 'María Pérez',
      step: 'layout',
      provider: null,
      inspection: {
        format: 'xlsx',
        sizeBytes: 2_345_678,
        sheets: [
          { name: 'Precios', hidden: false, rows: ROWS },
          { name: 'Notas', hidden: true, rows: 12 },
        ],
        layout,
        headers,
        preview,
        sample: preview.slice(2),
        warnings: [
          { code: 'title_rows', count: 2, row: 1, column: null },
          { code: 'hidden_rows', count: 1, row: 11, column: null },
        ],
      },
      layout,
      suggestions,
      mapping: suggestions.map(({ field, column }) => ({ field, column })),
      duplicates: DEFAULT_DUPLICATE_POLICY,
      reviewJobId: null,
      counts: null,
      loadJobId: null,
      lotId: null,
      loadedBefore: { lotId: 'lote1', loadedAt: new Date(Date.now() - 86_400_000).toISOString(), operator: 'Ana' },
    }
    return draft
  }

  function rowOf(row: number): ReviewRow {
    const { kind } = current()
    const fixed = fixes.get(row) ?? {}
    const problems = problemsOf(kind, row).filter(({ field }) => !(field in fixed))
    const texts = Object.fromEntries(
      UPLOAD_TABLES[kind].fields.map(({ name }) => [name, exampleOf(name, kind, row)] as const),
    )
    for (const problem of problems) texts[problem.field] = problem.value
    const verdict = skipped.has(row)
      ? 'skipped'
      : problems.length > 0
        ? 'rejected'
        : row % 9 === 0
          ? 'update'
          : row % 301 === 0
            ? 'duplicate'
            : 'create'
    return { row, verdict, texts: { ...texts, ...fixed }, fixed: Object.keys(fixed), problems }
  }

  function allRows(): readonly ReviewRow[] {
    return Array.from({ length: ROWS }, (_, index) => rowOf(FIRST_ROW + index))
  }

  function countsOf(rows: readonly ReviewRow[]): ReviewCounts {
    const counts = {
      create: 0,
      update: 0,
      unchanged: 0,
      rejected: 0,
      duplicate: 0,
      superseded: 0,
      skipped: 0,
      total: rows.length,
    }
    for (const { verdict } of rows) counts[verdict] += 1
    return counts
  }

  const judged = (row: number) => ({ row: rowOf(row), counts: countsOf(allRows()) })

  return {
    'uploads.chooseFile': ({ kind }) => open(kind),
    'uploads.openFile': ({ kind }) => open(kind),
    'uploads.drafts': () => (draft ? [draft] : []),
    'uploads.draft': () => current(),
    'uploads.setLayout': ({ layout }) => (draft = { ...current(), layout }),
    'uploads.setColumns': ({ mapping, provider, duplicates }) =>
      (draft = { ...current(), mapping, provider, duplicates, reviewJobId: null, counts: null }),
    'uploads.review'() {
      draft = { ...current(), reviewJobId: JOB, step: 'review', counts: countsOf(allRows()) }
      return { jobId: JOB }
    },
    'uploads.reviewRows'({ filter, offset, limit }) {
      const rows = allRows()
      const wanted = {
        all: () => true,
        problems: ({ verdict }: ReviewRow) => verdict === 'rejected',
        duplicates: ({ verdict }: ReviewRow) => verdict === 'duplicate',
        skipped: ({ verdict }: ReviewRow) => verdict === 'skipped',
        fixed: ({ fixed }: ReviewRow) => fixed.length > 0,
        good: ({ verdict }: ReviewRow) => verdict === 'create' || verdict === 'update',
      }[filter]
      const matching = rows
        .filter(wanted)
        .toSorted((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0))
      return { counts: countsOf(rows), matching: matching.length, rows: matching.slice(offset, offset + limit) }
    },
    'uploads.fixCell'({ row, field, text }) {
      fixes.set(row, { ...fixes.get(row), [field]: text })
      return judged(row)
    },
    'uploads.undoFixes'({ row }) {
      fixes.delete(row)
      return judged(row)
    },
    'uploads.skipRows'({ rows, skip }) {
      const chosen = rows === 'problems' ? allRows().filter(({ problems }) => problems.length > 0) : []
      for (const row of rows === 'problems' ? chosen.map((each) => each.row) : rows)
        if (skip) skipped.add(row)
        else skipped.delete(row)
      return { counts: countsOf(allRows()) }
    },
    'uploads.saveRejected': () => ({ path: 'C:\\Documentos\\rechazadas.xlsx' }),
    'uploads.applyCorrections': () => ({ draft: current(), rowsCorrected: 3 }),
    'uploads.load'() {
      draft = { ...current(), lotId: 'lote1', loadJobId: JOB, step: 'result' }
      return { jobId: JOB, lotId: 'lote1' }
    },
    'uploads.discard'() {
      draft = null
      return null
    },
    'uploads.saveTemplate': () => ({ path: 'C:\\Documentos\\plantilla.xlsx' }),
    'uploads.providers': () => ['Droguería del Centro', 'Laboratorios Ávila'],
  }
}
