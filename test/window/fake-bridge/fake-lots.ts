import type { CardRule, RuleTrialRow } from '../../../src-shared/domain/card-rule.ts'
import type { CentralDestinationView } from '../../../src-shared/domain/central-destination.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import type { LotRow, LotState, LotView, RowProblem, UploadKind } from '../../../src-shared/domain/upload.ts'
import type { Events } from '../../../src-shared/ipc/events.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'

type LotsName = Extract<RequestName, `${'lots' | 'catalog' | 'cardRules' | 'central'}.${string}`>
type Answers = { [N in LotsName]: (argument: RequestArguments<N>) => Replies[N] | Promise<Replies[N]> }
type Emit = <N extends keyof Events>(name: N, payload: Events[N]) => void

const JOB_TICKS = 20
const TICK_MS = 120
const STATES: readonly LotState[] = ['loading', 'complete', 'partial', 'complete', 'undone', 'deleted', 'complete']
const FILES = ['Lista noviembre.xlsx', 'DKT_2025-10-21.csv', 'Productos Caracas – reposición de temporada alta.xlsx']

function lotOf(index: number): LotView {
  const state = STATES[index % STATES.length] ?? 'complete'
  const total = 18_000 + index * 37
  const rechazados = index % 3 === 0 ? 0 : 12 + index
  const exitosos = total - rechazados - index
  const isGone = state === 'deleted' || state === 'undone' || index === 6
  const startedMs = Date.parse('2025-10-22T12:00:00Z') - index * 7_200_000
  return {
    id: `lote-${String(index).padStart(4, '0')}`,
    kind: index % 2 === 0 ? 'productos' : 'dkt',
    state,
    fileName: FILES[index % FILES.length] ?? '',
    provider: index % 3 === 1 ? null : 'Distribuidora Andina C. A.',
    operator: 'María Pérez',
    startedAt: new Date(startedMs).toISOString(),
    endedAt: state === 'loading' ? null : new Date(startedMs + 3_200).toISOString(),
    summary: {
      total,
      exitosos,
      rechazados,
      duplicados: index,
      omitidos: 0,
      creados: Math.floor(exitosos * 0.7),
      actualizados: exitosos - Math.floor(exitosos * 0.7),
    },
    rowsStanding: isGone ? 0 : exitosos - 3,
    jobId: '01J00000001',
    undoneAt: state === 'undone' ? new Date(startedMs + 600_000).toISOString() : null,
    pushedAt: null,
    lotDeleted: isGone,
  }
}

function valuesOf(kind: UploadKind, row: number): Record<string, string | null> {
  const values: Record<string, string | null> = {}
  for (const { name, type, example, required } of UPLOAD_TABLES[kind].fields) {
    if (type.type === 'decimal') values[name] = `${1000 + row}.5`
    else if (type.type === 'integer') values[name] = String(row)
    else if (type.type === 'date') values[name] = '2025-10-21'
    else if (type.type === 'boolean') values[name] = '1'
    else if (type.type === 'choice') values[name] = type.choices[row % 2]?.value ?? null
    else values[name] = required || row % 3 > 0 ? example : null
  }
  return kind === 'productos' ? { ...values, codigo: String(row).padStart(5, '0') } : values
}

function keyOf(kind: UploadKind, values: Readonly<Record<string, string | null>>): string {
  return UPLOAD_TABLES[kind].key.map((field) => values[field] ?? '').join('\u001f')
}

function rowOf(kind: UploadKind, index: number): LotRow {
  const after = valuesOf(kind, index)
  const before = index % 3 === 0 ? { ...after, ...(kind === 'dkt' ? { comision: '10' } : { precio: '980' }) } : null
  return {
    sourceRow: index + 5,
    key: `${keyOf(kind, after)}${kind === 'dkt' ? index : ''}`,
    change: before === null ? 'created' : 'updated',
    before,
    after,
    editedSince: index % 11 === 4,
  }
}

function problemOf(index: number): RowProblem {
  const [field, reason, value] = (
    [
      ['precio', 'not_a_number', '12 mil'],
      ['certificado_sanitario', 'required', ''],
      ['codigo_barras', 'bad_check_digit', '7591234567890'],
      ['*', 'duplicate_in_file', '00123'],
    ] as const
  )[index % 4] ?? ['precio', 'required', '']
  return { row: 25 + index * 13, field, reason, value, details: { other: 12 } }
}

const RULES: readonly CardRule[] = [
  {
    id: 'regla-1',
    name: 'Comisión de crédito',
    enabled: true,
    match: 'all',
    conditions: [
      { field: 'tipo_tarjeta', operator: 'equals', value: 'credito' },
      { field: 'monto_bruto', operator: 'greater_than', value: '100' },
    ],
    actions: [
      { type: 'percentage', field: 'comision', of: 'monto_bruto', percent: '1.5' },
      { type: 'subtract', field: 'monto_neto', from: 'monto_bruto', minus: ['comision', 'retencion'] },
    ],
    stop: false,
  },
  {
    id: 'regla-2',
    name: 'Sin terminal conocido',
    enabled: true,
    match: 'any',
    conditions: [
      { field: 'terminal', operator: 'starts_with', value: '999' },
      { field: 'fecha', operator: 'less_than', value: '2025-01-01' },
    ],
    actions: [{ type: 'reject', message: 'El terminal es de pruebas o la fecha es de otro año' }],
    stop: true,
  },
  {
    id: 'regla-3',
    name: 'Aviso de montos altos',
    enabled: false,
    match: 'all',
    conditions: [{ field: 'monto_bruto', operator: 'at_least', value: '1000000' }],
    actions: [{ type: 'warn', message: 'Monto fuera de lo usual' }],
    stop: false,
  },
]

function trialRow(row: number): RuleTrialRow {
  const before = valuesOf('dkt', row)
  const isRejected = row % 4 === 0
  return {
    row,
    rules: [isRejected ? 'regla-2' : 'regla-1'],
    before,
    after: isRejected ? before : { ...before, comision: '15.02', monto_neto: '985.48' },
    rejected: isRejected
      ? {
          field: '*',
          reason: 'rejected_by_rule',
          details: { rule: 'Sin terminal conocido', message: 'El terminal es de pruebas o la fecha es de otro año' },
        }
      : null,
    warnings: row % 3 === 0 ? ['Monto fuera de lo usual'] : [],
  }
}

/** Lots in every state, what they brought, rules and a central server, all made up; an order to a lot runs for two seconds. */
export function fakeLots(emit: Emit, lotCount: number): Answers {
  let lots = Array.from({ length: lotCount }, (_, index) => lotOf(index))
  let rules = RULES
  let central: CentralDestinationView = { destination: null, hasPassword: false }
  let jobs = 0

  function order(kind: string, lotId: string, ended: Partial<LotView>): { readonly jobId: string } {
    jobs += 1
    const id = `lot-job-${jobs}`
    const lot = lots.find((each) => each.id === lotId)
    let tick = 0
    const at = new Date().toISOString()
    const timer = setInterval(() => {
      tick += 1
      const isDone = tick >= JOB_TICKS
      if (isDone) {
        clearInterval(timer)
        lots = lots.map((each) => (each.id === lotId ? { ...each, ...ended } : each))
        emit('lots.changed', { lotId })
      }
      const done = tick * 900
      const job: Partial<JobView> = {
        id,
        kind,
        name: lot?.fileName ?? '',
        state: isDone ? 'completed' : 'running',
        operator: 'María Pérez',
        parentId: null,
        parameters: { lotId, fileName: lot?.fileName },
        progress: { done, total: 18_000, unit: 'rows', ratePerSecond: 7_500, secondsLeft: (18_000 - done) / 7_500 },
        result: isDone
          ? { lotId, removed: 12_600, restored: 5_397, left: 3, leftKeys: ['00004', '00015', '00026'] }
          : null,
        error: null,
        cancelRequested: false,
        createdAt: at,
        startedAt: at,
        finishedAt: isDone ? new Date().toISOString() : null,
      }
      emit('jobs.changed', [job as JobView])
    }, TICK_MS)
    return { jobId: '01J00000001' }
  }
  const lotNamed = (lotId: string): LotView => lots.find(({ id }) => id === lotId) ?? lotOf(1)
  const span = (total: number, offset: number, limit: number): readonly number[] =>
    Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index)

  return {
    'lots.list'({ kind, state, search, offset, limit }) {
      const found = lots.filter(
        (lot) =>
          (kind === undefined || lot.kind === kind) &&
          (state === undefined || lot.state === state) &&
          (search === undefined || lot.fileName.toLowerCase().includes(search.toLowerCase())),
      )
      return { matching: found.length, lots: found.slice(offset, offset + limit) }
    },
    'lots.show': ({ lotId }) => lotNamed(lotId),
    'lots.rows'({ lotId, editedSince, offset, limit }) {
      const { kind, summary } = lotNamed(lotId)
      const all = editedSince ? [4, 15, 26] : span(summary.exitosos, offset, limit)
      return { matching: editedSince ? 3 : summary.exitosos, rows: all.map((index) => rowOf(kind, index)) }
    },
    'lots.problems'({ lotId, offset, limit }) {
      const { rechazados, duplicados } = lotNamed(lotId).summary
      const matching = rechazados + duplicados
      return { matching, problems: span(matching, offset, limit).map(problemOf) }
    },
    'lots.saveRejected': () => ({ path: 'C:\\Documentos\\rechazadas.xlsx' }),
    'lots.undo': ({ lotId }) =>
      order('undo-lot', lotId, { state: 'undone', rowsStanding: 0, undoneAt: new Date().toISOString() }),
    'lots.redo': ({ lotId }) =>
      order('redo-lot', lotId, { state: 'complete', lotDeleted: false, rowsStanding: 17_990, undoneAt: null }),
    'lots.resume': ({ lotId }) => order('load-lot', lotId, { state: 'complete' }),
    'lots.deleteRows': ({ lotId }) =>
      order('delete-lot-rows', lotId, { state: 'deleted', lotDeleted: true, rowsStanding: 0 }),
    'lots.push': ({ lotId }) => order('push-lot', lotId, { pushedAt: new Date().toISOString() }),
    'catalog.rows'({ kind, search, offset, limit }) {
      const matching = search === undefined ? 18_000 : search.includes('nada') ? 0 : 7
      const rows = span(matching, offset, limit).map((index) => {
        const values = valuesOf(kind, index)
        const lotId = index % 9 === 8 ? null : `lote-${String(index % 7).padStart(4, '0')}`
        return { key: `${keyOf(kind, values)}${index}`, values, lotId, updatedAt: '2025-10-22T11:30:00Z' }
      })
      return { matching, rows }
    },
    'cardRules.list': () => rules,
    'cardRules.save'(argument) {
      rules = argument.rules
      return rules
    },
    'cardRules.try': (argument) => ({
      rowsRead: 18_000,
      rowsChanged: 7_412,
      rowsRejected: 3,
      rules: argument.rules.map(({ id, enabled }, index) => ({
        ruleId: id,
        rowsMet: enabled ? 7_412 - index * 3_000 : 0,
      })),
      examples: span(20, 5, 12).map(trialRow),
    }),
    'central.view': () => central,
    'central.save'({ destination, password }) {
      central = { destination, hasPassword: central.hasPassword || password !== undefined }
      return central
    },
    'central.test': () => null,
    'central.acceptCertificate': () => central,
  }
}
