import { REFUSED_LOGINS, SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import { SAP_STEPS } from '../../../src-shared/domain/sap.ts'
import type { SapCompany, SapSettingsView, SapStepView, SapSupplier, SapView } from '../../../src-shared/domain/sap.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { fakeJob } from './fake-runs.ts'
import type { Emit, FakeRuns } from './fake-runs.ts'
import { fakeSapResult } from './fake-sap-result.ts'
import { fakeError } from './fake-stores.ts'

type SapRequest = Extract<RequestName, `sap.${string}`>
type Answers = { readonly [N in SapRequest]: (argument: RequestArguments<N>) => Replies[N] }

const STEP_MS = 700
const HOUR_MS = 3_600_000

/** As somebody has set SAP up; `unset` and `vanishing` are what else it may come to. */
export function fakeSap(emit: Emit, runs: FakeRuns, state: string | null): Answers {
  const jobId = 'sap-1'
  const earlier = new Date(Date.now() - 26 * HOUR_MS).toISOString()
  let settings = fakeSettings(state === 'unset')
  let view: SapView = {
    mode: 'productivo',
    steps: stepsAt(SAP_STEPS.length, earlier),
    jobId,
    lastResult: fakeSapResult,
    initialisedAt: earlier,
    vanishing: state === 'vanishing' ? VANISHING : null,
    companies: companies(earlier),
    session: { sessionId: 'ebdae3b8', user: 'María Pérez', createdAt: earlier, lastActivity: earlier },
  }
  const suppliers = fakeSuppliers()
  if (state === 'unset')
    view = { ...view, steps: stepsAt(0, earlier), jobId: null, lastResult: null, initialisedAt: null, companies: [] }
  else addJob(jobId, 'completed', earlier)

  function addJob(id: string, jobState: 'running' | 'completed', at: string): void {
    const ended = jobState === 'completed' ? { finishedAt: new Date(Date.parse(at) + 18_000).toISOString() } : {}
    const job = fakeJob({ id, kind: 'initialise-sap', datasetId: null, state: jobState, createdAt: at, startedAt: at })
    runs.jobs.set(id, { ...job, ...ended })
    emit('jobs.changed', [{ ...job, ...ended }])
  }

  function run(): string {
    const id = `sap-${runs.jobs.size + 1}`
    const startedAt = new Date().toISOString()
    addJob(id, 'running', startedAt)
    let done = 0
    const advance = (): void => {
      view = { ...view, jobId: id, vanishing: null, steps: stepsAt(done, startedAt) }
      emit('sap.changed', null)
      done += 1
      if (done <= SAP_STEPS.length) setTimeout(advance, STEP_MS)
      else addJob(id, 'completed', startedAt)
    }
    advance()
    return id
  }

  return {
    'sap.view': () => view,
    'sap.setMode'({ mode }) {
      view = { ...view, mode }
      return view
    },
    'sap.initialise': () => ({ jobId: run() }),
    'sap.syncSuppliers': () => ({ jobId: run() }),
    'sap.discard'() {
      view = { ...view, vanishing: null }
      return view
    },
    'sap.suppliers'({ mode, search, instance, offset, limit }) {
      const suffix = mode === 'pruebas' ? '_PRUEBAS' : ''
      const found = suppliers.filter(
        (each) =>
          (instance === null || each.instance === instance) &&
          `${each.cardCode} ${each.cardName} ${each.taxId} ${each.email}`.toLowerCase().includes(search.toLowerCase()),
      )
      const page = found.slice(offset, offset + limit)
      return {
        suppliers: page.map((each) => ({ ...each, instance: `${each.instance}${suffix}` })),
        total: found.length,
      }
    },
    'sap.exportSuppliers': () => ({ path: 'C:\\Documentos\\proveedores.xlsx', rows: suppliers.length }),
    'sap.settings': () => settings,
    'sap.saveSettings'({ settings: saved }) {
      settings = { ...settings, settings: saved, hasSourcePassword: true, hasServiceLayerPassword: true }
      return settings
    },
    'sap.testSettings': () => ({
      companies: SAP_COMPANIES.map(({ instance, printHeader, address, taxId, hasTest }) => ({
        instance,
        printHeader,
        address,
        taxId,
        hasTest,
      })),
      sourceError: null,
      serviceLayerError: fakeError('SAP_LOGIN_REJECTED', { user: 'manager', company: 'AIRPORTS' }),
      instance: null,
    }),
    'sap.acceptCertificate': () => settings,
    'sap.chooseList': () => ({
      companies: [{ instance: 'HEARST', printHeader: 'Hearst', address: '', taxId: '', hasTest: true }],
      problems: [{ row: 3, column: 'Instancia', problem: 'not_a_name' }],
    }),
  }
}

const VANISHING = {
  runId: 'sap-1',
  of: 'initialise',
  companies: ['ZZMAQGEX'],
  suppliers: 1412,
  suppliersBefore: 13_199,
  perInstance: [
    { instance: 'HEARST', before: 1272, vanishing: 1272 },
    { instance: 'EXPANSION', before: 4075, vanishing: 137 },
    { instance: 'TENEDORA', before: 3, vanishing: 3 },
  ],
} as const

/** The first `done` are, the next one runs. */
function stepsAt(done: number, at: string): readonly SapStepView[] {
  return SAP_STEPS.map((step, index) => ({
    step,
    state: index < done ? 'done' : index === done && done > 0 ? 'running' : 'waiting',
    done: step === 'service_layer' || step === 'suppliers' ? (index < done ? 21 : 15) : null,
    total: step === 'service_layer' || step === 'suppliers' ? 21 : null,
    startedAt: index <= done ? at : null,
    finishedAt: index < done ? new Date(Date.parse(at) + 900 * (index + 1)).toISOString() : null,
  }))
}

function companies(at: string): readonly SapCompany[] {
  return SAP_COMPANIES.map(({ suppliers, ...company }) => {
    const refused = REFUSED_LOGINS.has(company.instance)
    const twinRefused = REFUSED_LOGINS.has(`${company.instance}_PRUEBAS`)
    return {
      ...company,
      serviceLayer: !refused,
      testServiceLayer: company.hasTest && !twinRefused,
      serviceLayerError: refused ? `SAP no aceptó el usuario en ${company.instance}.` : null,
      testServiceLayerError: twinRefused ? `SAP no aceptó el usuario en ${company.instance}_PRUEBAS.` : null,
      suppliers: suppliers ?? 0,
      testSuppliers: company.hasTest && !twinRefused ? Math.floor((suppliers ?? 0) * 0.9) : 0,
      suppliersAt: refused ? null : at,
      testSuppliersAt: null,
    }
  })
}

function fakeSuppliers(): readonly SapSupplier[] {
  return SAP_COMPANIES.flatMap(({ instance, suppliers }) =>
    Array.from({ length: suppliers ?? 0 }, (_, index) => ({
      instance,
      cardCode: `P${String(index + 1).padStart(6, '0')}`,
      cardName: index % 3 === 0 ? 'Suministros Industriales Peñafiel, S.A. de C.V.' : `Impresos Núñez ${index}`,
      cardType: 'S',
      taxId: `SIP${String(900_101 + index)}AB1`,
      phone: `55 5${String(1_000_000 + index)}`,
      email: `ventas${index}@proveedor.example`,
    })),
  )
}

function fakeSettings(isUnset: boolean): SapSettingsView {
  return {
    settings: isUnset
      ? null
      : {
          source: {
            kind: 'sqlserver',
            server: 'sap.empresa.local',
            port: 1433,
            user: 'caudal',
            encryption: 'tls12',
            commonDatabase: 'SBO-COMMON',
          },
          serviceLayer: {
            url: 'https://sap.empresa.local:50000/b1s/v1',
            user: 'manager',
            parallel: 10,
            pageSize: 5000,
            timeoutSeconds: 120,
          },
          recipients: ['maria.perez@empresa.com.ve', 'sistemas@empresa.com.ve'],
        },
    hasSourcePassword: !isUnset,
    hasServiceLayerPassword: !isUnset,
    sourceFingerprint: null,
    serviceLayerFingerprint: null,
    canSendMail: true,
  }
}
