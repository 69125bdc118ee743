import { DEFAULT_SETTINGS } from '../../../src-shared/domain/settings.ts'
import { addDays, daysBetween } from '../../../src-shared/domain/business-date.ts'
import type { RunPlan } from '../../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../../src-shared/domain/job.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'
import type { Bridge } from '../../../src-shared/ipc/bridge.ts'
import type { EventName, Events } from '../../../src-shared/ipc/events.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { fakeComputer, fakeTaskPreview } from './fake-computer.ts'
import { fakeCoverage } from './fake-coverage.ts'
import { fakeGaps, TODAY } from './fake-gaps.ts'
import { fakeKinds, fakeNotifications } from './fake-job-texts.ts'
import { fakeHistory, fakeReachability } from './fake-reachability.ts'
import { fakeLots } from './fake-lots.ts'
import { fakeNotices } from './fake-notices.ts'
import { FakeRuns } from './fake-runs.ts'
import { FakeSchedules } from './fake-schedules.ts'
import { fakeUploads } from './fake-uploads.ts'
import { fakeConnectivity, fakeError, fakeRemovalPreview, fakeStores } from './fake-stores.ts'

const wayStates = ['up', 'vpn_down', 'no_network'] as const
const window = globalThis as unknown as { readonly location: { readonly search: string }; caudal: Bridge }

/** `?stores=500&lang=en&theme=dark&broken=gaps.list&noise=10000&demo=1&way=vpn_down` */
const options = new URLSearchParams(window.location.search)
const way = wayStates.find((state) => state === options.get('way')) ?? 'up'
const broken = new Set((options.get('broken') ?? '').split(','))
const listeners = new Map<EventName, Set<(payload: never) => void>>()

function emit<N extends EventName>(name: N, payload: Events[N]): void {
  for (const listener of listeners.get(name) ?? []) (listener as (payload: Events[N]) => void)(payload)
}

let stores: StoreView[] = fakeStores(Number(options.get('stores') ?? '16'))
let settings = {
  ...DEFAULT_SETTINGS,
  language: options.get('lang') === 'en' ? ('en' as const) : ('es' as const),
  theme: options.get('theme') === 'dark' ? ('dark' as const) : ('system' as const),
}
let computer = fakeComputer(options.get('windows') !== '0')
const runs = new FakeRuns(emit, Number(options.get('noise') ?? '0'))
const ids = stores.map((store) => store.id)
if (ids.length > 3 && options.get('history') !== '0') {
  const range = { datasetId: 'ventas', from: addDays(TODAY, -3), to: addDays(TODAY, -1), reload: false } as const
  runs.past({ ...range, storeIds: ids }, 26, 'completed')
  runs.past({ ...range, storeIds: ids.slice(0, 4) }, 5, 'failed')
  runs.past({ ...range, storeIds: ids.slice(2, 3) }, 3, 'cancelled')
}

const schedules = new FakeSchedules(stores, options.get('schedule'), emit)

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function plan(parameters: SyncRunParameters): RunPlan {
  const length = Math.max(0, daysBetween(parameters.from, parameters.to) + 1)
  const planned = parameters.storeIds.map((storeId, index) => {
    const covered = parameters.reload ? 0 : Math.min(length, index % 3)
    const days = Array.from({ length: length - covered }, (_, day) => addDays(parameters.from, day))
    return {
      storeId,
      storeName: stores.find((store) => store.id === storeId)?.name ?? storeId,
      days,
      skipped: covered > 0 ? [{ reason: 'already_covered' as const, days: covered }] : [],
      recheckDays: [addDays(parameters.from, -1)],
      estimatedRows: days.length * 18_230,
    }
  })
  const totalDays = planned.reduce((sum, store) => sum + store.days.length, 0)
  return {
    ...parameters,
    stores: planned,
    totalDays,
    estimatedRows: totalDays * 18_230,
    estimatedMinutes: totalDays * 0.7,
  }
}

const answers: { [N in RequestName]: (argument: RequestArguments<N>) => Replies[N] | Promise<Replies[N]> } = {
  'app.info': () => ({
    version: '0.1.0',
    operator: 'María Pérez',
    demoMode: options.get('demo') === '1',
    today: TODAY,
    dataFolder: 'D:\\Caudal',
    passwordsKept: 'by_account',
    daysLostAtStart: options.get('lost') === '1' ? 3 : 0,
    databaseRefusal: options.get('full') === '1' ? fakeError('DISK_FULL') : null,
    warehouseStopped: options.get('stopped') === '1' ? fakeError('WAREHOUSE_STOPPED') : null,
  }),
  'app.copyText': () => null,
  'computer.view': () => computer,
  'computer.startWithSession'({ enabled }) {
    computer = { ...computer, startsWithSession: enabled }
    return computer
  },
  'computer.previewTask': () => fakeTaskPreview,
  'computer.registerTask'() {
    computer = { ...computer, isTaskRegistered: true }
    return computer
  },
  'computer.removeTask'() {
    computer = { ...computer, isTaskRegistered: false }
    return computer
  },
  'computer.saveTask': () => ({ path: 'C:\\Documentos\\caudal-tarea.xml' }),
  'settings.get': () => settings,
  'settings.update'(changes) {
    settings = { ...settings, ...(changes as Partial<typeof settings>) }
    return settings
  },
  'stores.list': () => stores,
  'stores.save'({ store, password }) {
    const saved = {
      ...store,
      hasPassword: password !== undefined || (stores.find((each) => each.id === store.id)?.hasPassword ?? false),
      pinnedFingerprint: null,
    }
    stores = [...stores.filter((each) => each.id !== store.id), saved]
    return saved
  },
  'stores.setEnabled'({ storeId, enabled }) {
    stores = stores.map((store) => (store.id === storeId ? { ...store, enabled } : store))
    return stores.find((store) => store.id === storeId) as StoreView
  },
  async 'stores.testConnection'({ storeIds }) {
    await pause(900)
    return stores.flatMap((store, index) =>
      storeIds.includes(store.id) ? [{ ...fakeConnectivity(store, index), checkedAt: new Date().toISOString() }] : [],
    )
  },
  async 'stores.testDraft'({ store }) {
    await pause(900)
    return fakeConnectivity(
      { ...store, hasPassword: true, pinnedFingerprint: null },
      stores.findIndex((each) => each.id === store.id),
    )
  },
  'stores.acceptCertificate'({ storeId, fingerprint }) {
    stores = stores.map((store) => (store.id === storeId ? { ...store, pinnedFingerprint: fingerprint } : store))
    return stores.find((store) => store.id === storeId) as StoreView
  },
  async 'stores.testQuery'({ storeId }) {
    await pause(700)
    return {
      storeId,
      findings: [
        { column: 'precio_unitario', problem: 'wrong_type', expected: 'decimal(18,4)', found: 'varchar(20)' },
        { column: 'linea', problem: 'missing', expected: 'integer', found: null },
      ],
      columns: ['fecha', 'numero_factura', 'codigo', 'descripcion', 'cantidad', 'precio_unitario', 'total'],
      rows: Array.from({ length: 10 }, (_, row) => [
        '2025-10-17',
        `A-${1000 + row}`,
        `00${row}12`,
        'CAFÉ MOLIDO 500 G',
        '2.000',
        '145.5000',
        row === 3 ? null : '291.00',
      ]),
      error: null,
    }
  },
  'stores.previewRemoval': ({ storeId }) => fakeRemovalPreview(storeId, stores),
  'stores.remove'({ storeId, purge }) {
    stores = stores.filter((store) => store.id !== storeId)
    return { cancelledJobs: 1, purgeJobId: purge ? 'purge' : null }
  },
  'stores.leftBehind': () => [],
  'stores.chooseList': () => ({
    token: 't',
    fileName: 'tiendas-región-central.xlsx',
    rows: [
      {
        row: 2,
        storeId: 'tienda_17',
        name: 'VALENCIA SUR',
        server: '192.168.20.40',
        verdict: 'new',
        hasPassword: true,
        problems: [],
      },
      {
        row: 3,
        storeId: 'tienda_01',
        name: 'PERIFERICO',
        server: '192.168.20.12',
        verdict: 'existing',
        hasPassword: false,
        problems: [],
      },
      {
        row: 4,
        storeId: '',
        name: 'SIN CÓDIGO',
        server: '192.168.20.42',
        verdict: 'invalid',
        hasPassword: false,
        problems: [
          {
            field: 'id',
            value: '',
            error: fakeError('LIST_ROW_INVALID', { row: 4, column: 'codigo', reason: 'empty' }),
          },
        ],
      },
    ],
  }),
  'stores.importList': () => ({ created: 1, updated: 0, skipped: 2 }),
  ...fakeCoverage(() => stores),
  'connectivity.list': () => stores.map(fakeConnectivity),
  'connectivity.reachability': () => fakeReachability(stores, stores.map(fakeConnectivity), way),
  async 'connectivity.probe'() {
    await pause(900)
    return fakeReachability(stores, stores.map(fakeConnectivity), way)
  },
  'connectivity.history': ({ storeId, hours }) => fakeHistory(ids.indexOf(storeId), hours),
  'datasets.list': () => [
    {
      id: 'ventas',
      labels: {
        es: { name: 'Ventas', about: 'Líneas de factura de cada día' },
        en: { name: 'Sales', about: 'Invoice lines of each day' },
      },
      template:
        'SELECT f.fecha, f.numero_factura, d.codigo\nFROM facturas f\nJOIN detalle d ON d.factura = f.id\nWHERE f.fecha >= @desde AND f.fecha < @hasta',
      columns: [],
    },
    {
      id: 'inventario',
      labels: {
        es: { name: 'Inventario', about: 'Existencia, costo y precio de cada producto al cierre de cada día' },
        en: { name: 'Inventory', about: 'Stock, cost and price of each product at the close of each day' },
      },
      template:
        'SELECT i.fecha, i.codigo_producto, i.existencia\nFROM dbo.inventario_diario AS i\nWHERE i.fecha >= @desde AND i.fecha < @hasta',
      columns: [],
    },
  ],
  'gaps.export': () => null,
  'gaps.list': ({ datasetId }) => fakeGaps(stores, datasetId),
  'runs.plan': (parameters) => plan(parameters),
  'runs.start': (parameters) => ({ jobId: runs.start(parameters) }),
  'jobs.list': () => [...runs.jobs.values()].filter((job) => job.parentId === null),
  'jobs.get'({ jobId }) {
    const all = [...runs.jobs.values()]
    const job = all.find((each) => each.id === jobId)
    if (!job) throw new Error('unknown job')
    return { job, children: all.filter((each) => each.parentId === jobId), steps: [] }
  },
  'jobs.searchLogs': () => ({ lines: [], jobs: [], nextCursor: null }),
  'jobs.search'({ states, limit }) {
    const found = [...runs.jobs.values()]
      .filter((job) => job.parentId === null && (states?.includes(job.state) ?? true))
      .toReversed()
    return { jobs: found.slice(0, limit), total: found.length, nextCursor: null }
  },
  'jobs.cancel': ({ jobId }) => runs.cancel(jobId),
  'jobs.cancelMany': ({ jobIds }) => ({ changed: jobIds.map((jobId) => runs.cancel(jobId)), refused: 0 }),
  'jobs.retry': ({ jobId }) => runs.again(jobId),
  'jobs.retryMany': ({ jobIds }) => ({ changed: jobIds.map((jobId) => runs.again(jobId)), refused: 0 }),
  'jobs.rerun': ({ jobId }) => ({ jobId: runs.again(jobId).id }),
  'jobs.kinds': () => fakeKinds,
  'jobs.pauseKind': ({ kind }) => fakeKinds.map((each) => (each.kind === kind ? { ...each, paused: true } : each)),
  'jobs.resumeKind': () => fakeKinds,
  'jobs.statistics': () => ({
    ofKind: {
      count: 128,
      successRate: 0.96,
      meanMs: 184_000,
      p95Ms: 421_000,
      lastEndedAt: new Date(Date.now() - 3_600_000).toISOString(),
    },
    ofName: null,
  }),
  'jobs.result': ({ jobId }) => JSON.stringify(runs.jobs.get(jobId)?.result ?? null),
  'jobs.exportLog': () => null,
  ...schedules.answers(() => [...runs.jobs.keys()].findLast((id) => !id.includes('-')) ?? null),
  ...fakeNotices(),
  ...fakeUploads(),
  ...fakeLots(emit, Number(options.get('lots') ?? '40')),
  'notifications.list': () => ({ notifications: fakeNotifications, unread: 1 }),
  'notifications.markRead': () => ({
    notifications: fakeNotifications.map((each) => ({ ...each, read: true })),
    unread: 0,
  }),
  'jobs.log': ({ jobId, afterSeq, limit }) =>
    (runs.lines.get(jobId) ?? []).filter((line) => line.seq > afterSeq).slice(0, limit),
}

window.caudal = {
  async request(name, argument) {
    await pause(30)
    if (broken.has(name)) return { ok: false, error: fakeError('FILE_LOCKED', { file: 'warehouse.duckdb' }) }
    // Each name has its own argument; the map above ties them together.
    return { ok: true, value: await (answers[name] as (argument: unknown) => Promise<never>)(argument) }
  },
  pathOfFile: () => 'C:\\Documentos\\lista.xlsx',
  on(name, listener) {
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known.add(listener))
    return () => known.delete(listener)
  },
}
