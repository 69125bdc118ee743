import { bindCall } from '../../../src-main/procedure-calls/bind-call.ts'
import { callText } from '../../../src-main/procedure-calls/call-text.ts'
import { isAllowedProcedure } from '../../../src-shared/domain/is-allowed-procedure.ts'
import type { AdministratorView } from '../../../src-shared/domain/administrator.ts'
import type { ProcedureConnectionView } from '../../../src-shared/domain/procedure-connection.ts'
import type { ProcedureOutcome } from '../../../src-shared/domain/procedure-run.ts'
import type { ProcedureScheduleView } from '../../../src-shared/domain/procedure-schedule.ts'
import { DEFAULT_CALL_OPTIONS } from '../../../src-shared/domain/procedure.ts'
import type { ParameterSet, ProcedureCall } from '../../../src-shared/domain/procedure.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { TODAY } from './fake-gaps.ts'
import { fakeDescription, fakeProcedureNames } from './fake-procedure-list.ts'
import { fakeJob } from './fake-runs.ts'
import type { Emit, FakeRuns } from './fake-runs.ts'

type ProcedureRequest = Extract<RequestName, `procedures.${string}` | `administrator.${string}`>
type Answers = { readonly [N in ProcedureRequest]: (argument: RequestArguments<N>) => Replies[N] }

const STEP_MS = 600
const STEPS = 10
const TEN_MINUTES_MS = 600_000
const DAY_MS = 86_400_000

const CONNECTION: ProcedureConnectionView = {
  id: 'central',
  name: 'Servidor central',
  kind: 'sqlserver',
  server: '10.8.0.5',
  port: 1433,
  database: 'CENTRAL',
  user: 'caudal_procedimientos',
  encryption: 'tls12',
  enabled: true,
  allowed: ['dbo.*', 'ventas.rpt_*'],
  parallel: 5,
  hasPassword: true,
  pinnedFingerprint: 'A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90',
}

/** Procedures of two servers, which answer as quickly as a test wants; `bare` is before anybody has set anything up. */
export function fakeProcedures(emit: Emit, runs: FakeRuns, bare: boolean): Answers {
  let administrator: AdministratorView = { hasPin: !bare, openUntil: null, lockedUntil: null, triesLeft: 5 }
  let connections: readonly ProcedureConnectionView[] = bare
    ? []
    : [
        CONNECTION,
        { ...CONNECTION, id: 'nomina', name: 'Nómina', kind: 'oracle', port: 1521, database: 'NOMINA', enabled: false },
      ]
  let sets: readonly ParameterSet[] = []
  let schedules: readonly ProcedureScheduleView[] = bare ? [] : [nightly()]
  const outcomes = new Map<string, ProcedureOutcome>()
  if (!bare) runs.jobs.set('proc-0', pastRun(outcomes))

  const textOf = ({ procedure, values, options }: ProcedureCall) => {
    const description = fakeDescription(procedure)
    const binding = bindCall(description, values, { today: TODAY, timeZone: 'America/Caracas' })
    const call = { description, arguments: binding.arguments, transaction: options.transaction }
    return { text: callText('sqlserver', call), problems: binding.problems }
  }

  function run(call: ProcedureCall): string {
    const id = `proc-${runs.jobs.size + 1}`
    const at = new Date().toISOString()
    const shows = (step: number): void => {
      const isOver = step >= STEPS
      outcomes.set(id, outcomeAt(textOf(call).text, step))
      const job = fakeJob({
        id,
        kind: 'run-procedure',
        name: `${call.connectionId} · ${call.procedure}`,
        datasetId: null,
        state: isOver ? 'completed' : 'running',
        parameters: call,
        startedAt: at,
        finishedAt: isOver ? new Date().toISOString() : null,
        progress: call.procedure.includes('cierre')
          ? { done: step * STEPS, total: 100, unit: 'percent', ratePerSecond: null, secondsLeft: null }
          : null,
      })
      runs.jobs.set(id, job)
      const lines = runs.lines.get(id) ?? []
      const line = {
        seq: lines.length + 1,
        jobId: id,
        at: new Date().toISOString(),
        level: 'info' as const,
        storeId: null,
        event: 'procedure.says',
        details: { exact: `Procesando el bloque ${step} de ${STEPS}…` },
      }
      runs.lines.set(id, [...lines, line])
      emit('jobs.changed', [job])
      emit('jobs.logged', JSON.stringify([line]))
      emit('procedures.arrived', { jobId: id })
      if (!isOver) setTimeout(() => shows(step + 1), STEP_MS)
    }
    shows(0)
    return id
  }

  return {
    'administrator.view': () => administrator,
    'administrator.setPin'() {
      return (administrator = { ...administrator, hasPin: true, openUntil: inTenMinutes() })
    },
    'administrator.open'() {
      return (administrator = { ...administrator, openUntil: inTenMinutes() })
    },
    'administrator.close'() {
      return (administrator = { ...administrator, openUntil: null })
    },
    'administrator.forgetPin'() {
      connections = connections.map((view) => ({ ...view, enabled: false, hasPassword: false }))
      return (administrator = { ...administrator, hasPin: false, openUntil: null })
    },
    'procedures.connections': () => connections,
    'procedures.saveConnection'({ connection }) {
      const view = { ...connection, hasPassword: true, pinnedFingerprint: null }
      return (connections = [...connections.filter(({ id }) => id !== connection.id), view])
    },
    'procedures.removeConnection': ({ connectionId }) =>
      (connections = connections.filter(({ id }) => id !== connectionId)),
    'procedures.testConnection': () => ({ procedures: fakeProcedureNames.length }),
    'procedures.acceptCertificate': () => connections,
    'procedures.listAll': () => fakeProcedureNames.map((name) => ({ name, changedAt: null })),
    'procedures.list'({ connectionId }) {
      const connection = connections.find(({ id }) => id === connectionId) ?? CONNECTION
      return fakeProcedureNames
        .filter((name) => isAllowedProcedure(connection, name))
        .map((name) => ({ name, changedAt: null }))
    },
    'procedures.describe': ({ procedure }) => fakeDescription(procedure),
    'procedures.preview': textOf,
    'procedures.run': ({ call }) => ({ jobId: run(call) }),
    'procedures.outcome': ({ jobId }) => outcomes.get(jobId) ?? null,
    'procedures.resultRows'({ jobId, set, offset, limit }) {
      const total = outcomes.get(jobId)?.sets.find(({ no }) => no === set)?.rows ?? 0
      const count = Math.max(0, Math.min(limit, total - offset))
      return { total, rows: Array.from({ length: count }, (_, index) => rowAt(offset + index + 1)) }
    },
    'procedures.exportResult': () => ({ path: 'C:\\Documentos\\resultado.xlsx', rows: 1_234_567 }),
    'procedures.statistics': ({ procedure }) =>
      procedure.includes('sp_')
        ? {
            runs: 24,
            failed: 2,
            averageMinutes: 4.2,
            p95Minutes: 7.9,
            lastRunAt: new Date(Date.now() - DAY_MS).toISOString(),
          }
        : { runs: 0, failed: 0, averageMinutes: null, p95Minutes: null, lastRunAt: null },
    'procedures.sets': ({ procedure }) => sets.filter((set) => set.procedure === procedure),
    'procedures.saveSet'({ id = `set-${sets.length}`, ...rest }) {
      const saved = { ...rest, id, operator: 'María Pérez', savedAt: new Date().toISOString() }
      sets = [...sets.filter((set) => set.id !== id), saved]
      return sets.filter(({ procedure }) => procedure === rest.procedure)
    },
    'procedures.removeSet'({ id }) {
      sets = sets.filter((set) => set.id !== id)
      return null
    },
    'procedures.schedules': () => schedules,
    'procedures.saveSchedule'(schedule) {
      const view = { ...nightly(), ...schedule }
      return (schedules = [...schedules.filter(({ id }) => id !== schedule.id), view])
    },
    'procedures.removeSchedule': ({ id }) => (schedules = schedules.filter((each) => each.id !== id)),
  }
}

function inTenMinutes(): string {
  return new Date(Date.now() + TEN_MINUTES_MS).toISOString()
}

function nightly(): ProcedureScheduleView {
  return {
    id: 'nocturno',
    name: 'Cierre nocturno',
    enabled: true,
    call: { connectionId: 'central', procedure: 'dbo.sp_cierre_diario', values: {}, options: DEFAULT_CALL_OPTIONS },
    recurrence: { kind: 'weekly', time: '23:30', weekdays: [1, 2, 3, 4, 5] },
    missed: 'run',
    operator: 'María Pérez',
    nextAt: new Date(Date.now() + DAY_MS / 2).toISOString(),
    lastAt: new Date(Date.now() - DAY_MS / 2).toISOString(),
    lastJobId: 'proc-0',
    lastSkipped: null,
  }
}

function pastRun(outcomes: Map<string, ProcedureOutcome>) {
  const at = Date.now() - DAY_MS / 2
  outcomes.set('proc-0', outcomeAt('EXECUTE [dbo].[sp_cierre_diario];', STEPS))
  return fakeJob({
    id: 'proc-0',
    kind: 'run-procedure',
    name: 'central · dbo.sp_cierre_diario',
    datasetId: null,
    state: 'completed',
    parameters: nightly().call,
    createdAt: new Date(at).toISOString(),
    startedAt: new Date(at).toISOString(),
    finishedAt: new Date(at + 312_000).toISOString(),
  })
}

function outcomeAt(text: string, step: number): ProcedureOutcome {
  const column = (name: string, family: 'integer' | 'text' | 'date' | 'decimal' | 'boolean', typeText: string) => ({
    name,
    family,
    typeText,
    scale: null,
  })
  const isOver = step >= STEPS
  const columns = [
    column('numero', 'integer', 'bigint'),
    column('tienda', 'text', 'nvarchar(80)'),
    column('fecha', 'date', 'date'),
    column('monto', 'decimal', 'decimal(38,4)'),
    column('anulada', 'boolean', 'bit'),
    column('', 'text', 'varchar(200)'),
  ]
  return {
    callText: text,
    outValues: isOver
      ? [
          { name: '@procesados', family: 'integer', typeText: 'int', text: '1250', cut: false },
          { name: '@total', family: 'decimal', typeText: 'decimal(38,4)', text: '123456789012345678.1234', cut: false },
          { name: '@aviso', family: 'text', typeText: 'nvarchar(max)', text: null, cut: false },
        ]
      : [],
    returnValue: isOver ? '0' : null,
    sets: Array.from({ length: Math.min(3, step) }, (_, index) => ({
      no: index + 1,
      cursor: null,
      columns,
      rows: index === 0 ? (isOver ? 1_000_000 : step * 100_000) : 120 * (index + 1),
      complete: isOver || index > 0,
    })),
    rowsDropped: 0,
    messages: step + 1,
    rowsAffected: isOver ? 1250 : null,
    durationMs: step * STEP_MS,
  }
}

function rowAt(no: number): readonly (string | null)[] {
  return [
    String(no),
    no % 3 === 0 ? 'MAÑONGO' : 'SAN DIEGO',
    '2025-10-22',
    `${no * 17}.5000`,
    String(no % 2 === 0),
    no % 5 === 0 ? null : `Línea ${no}`,
  ]
}
