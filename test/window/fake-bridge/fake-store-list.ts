import type { WayState } from '../../../src-shared/domain/reachability.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { fakeHistory, fakeReachability } from './fake-reachability.ts'
import { fakeConnectivity, fakeError, fakeRemovalPreview, fakeStores } from './fake-stores.ts'
import { pause } from './pause.ts'

type StoreRequest = Extract<RequestName, `stores.${string}` | `connectivity.${string}`>
type Answers = { [N in StoreRequest]: (argument: RequestArguments<N>) => Replies[N] | Promise<Replies[N]> }

/** Stores that can be added, changed and removed, some of them out of reach. */
export function fakeStoreList(
  count: number,
  way: WayState,
): { readonly all: () => readonly StoreView[]; readonly answers: Answers } {
  let stores: StoreView[] = fakeStores(count)
  const ids = stores.map((store) => store.id)
  const answers: Answers = {
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
    'connectivity.list': () => stores.map(fakeConnectivity),
    'connectivity.reachability': () => fakeReachability(stores, stores.map(fakeConnectivity), way),
    async 'connectivity.probe'() {
      await pause(900)
      return fakeReachability(stores, stores.map(fakeConnectivity), way)
    },
    'connectivity.history': ({ storeId, hours }) => fakeHistory(ids.indexOf(storeId), hours),
  }
  return { all: () => stores, answers }
}
