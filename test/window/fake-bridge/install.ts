import { DEFAULT_SETTINGS } from '../../../src-shared/domain/settings.ts'
import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { Bridge } from '../../../src-shared/ipc/bridge.ts'
import type { EventName, Events } from '../../../src-shared/ipc/events.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { fakeComputer, fakeTaskPreview } from './fake-computer.ts'
import { fakeCoverage } from './fake-coverage.ts'
import { fakeGaps, TODAY } from './fake-gaps.ts'
import { fakeNotifications } from './fake-job-texts.ts'
import { fakeJobs } from './fake-jobs.ts'
import { fakeLots } from './fake-lots.ts'
import { fakeNotices } from './fake-notices.ts'
import { fakeProcedures } from './fake-procedures.ts'
import { FakeRuns } from './fake-runs.ts'
import { fakeSap } from './fake-sap.ts'
import { FakeSchedules } from './fake-schedules.ts'
import { fakeUploads } from './fake-uploads.ts'
import { fakeStoreList } from './fake-store-list.ts'
import { fakeError } from './fake-stores.ts'
import { pause } from './pause.ts'

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

const stores = fakeStoreList(Number(options.get('stores') ?? '16'), way)
let settings = {
  ...DEFAULT_SETTINGS,
  language: options.get('lang') === 'en' ? ('en' as const) : ('es' as const),
  theme: options.get('theme') === 'dark' ? ('dark' as const) : ('system' as const),
}
let computer = fakeComputer(options.get('windows') !== '0')
const runs = new FakeRuns(emit, Number(options.get('noise') ?? '0'))
const ids = stores.all().map((store) => store.id)
if (ids.length > 3 && options.get('history') !== '0') {
  const range = { datasetId: 'ventas', from: addDays(TODAY, -3), to: addDays(TODAY, -1), reload: false } as const
  runs.past({ ...range, storeIds: ids }, 26, 'completed')
  runs.past({ ...range, storeIds: ids.slice(0, 4) }, 5, 'failed')
  runs.past({ ...range, storeIds: ids.slice(2, 3) }, 3, 'cancelled')
}

const schedules = new FakeSchedules(stores.all(), options.get('schedule'), emit)

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
  ...stores.answers,
  ...fakeCoverage(stores.all),
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
  'gaps.list': ({ datasetId }) => fakeGaps(stores.all(), datasetId),
  ...fakeJobs(runs, stores.all),
  ...schedules.answers(() => [...runs.jobs.keys()].findLast((id) => !id.includes('-')) ?? null),
  ...fakeNotices(),
  ...fakeProcedures(emit, runs, options.get('procedures') === '0'),
  ...fakeUploads(),
  ...fakeSap(emit, runs, options.get('sap')),
  ...fakeLots(emit, Number(options.get('lots') ?? '40')),
  'notifications.list': () => ({ notifications: fakeNotifications, unread: 1 }),
  'notifications.markRead': () => ({
    notifications: fakeNotifications.map((each) => ({ ...each, read: true })),
    unread: 0,
  }),
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
