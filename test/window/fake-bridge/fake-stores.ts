import type { ConnectivityResult } from '../../../src-shared/domain/connectivity.ts'
import { RUNGS } from '../../../src-shared/domain/connectivity.ts'
import type { ErrorCode, ErrorReport } from '../../../src-shared/domain/error-report.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { StoreRemovalPreview } from '../../../src-shared/domain/store-removal.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'

const NAMES = [
  'PERIFERICO',
  'AV. BOLIVAR',
  'MAÑONGO',
  'SAN DIEGO',
  'VIVIENDA',
  'NAGUANAGUA',
  'EL PARRAL',
  'LOS GUAYOS',
  'GUACARA',
  'TOCUYITO',
  'LA ISABELICA',
  'PUERTO CABELLO',
  'MORÓN',
  'BEJUMA',
  'GÜIGÜE',
  'CENTRO HISTÓRICO',
]

const FINGERPRINT = Array.from({ length: 32 }, (_, index) =>
  ((index * 37 + 11) % 256).toString(16).padStart(2, '0').toUpperCase(),
).join(':')

export function fakeStores(count: number): StoreView[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `tienda_${String(index + 1).padStart(count > 99 ? 3 : 2, '0')}`,
    name: NAMES[index] ?? `SUCURSAL ${index + 1}`,
    server: `192.168.${20 + Math.floor(index / 200)}.${12 + (index % 200)}`,
    port: 1433,
    database: 'POS',
    user: 'caudal_lector',
    encryption: index % 7 === 5 ? 'tls10' : index % 11 === 9 ? 'none' : 'tls12',
    historyStart: null,
    closedWeekdays: index % 5 === 4 ? [7] : [],
    timeZone: 'America/Caracas',
    enabled: index !== 14,
    priority: 50,
    queryOverrides: {},
    hasPassword: index !== 13,
    pinnedFingerprint: FINGERPRINT,
  }))
}

export function fakeError(code: ErrorCode, details: ErrorReport['details'] = {}): ErrorReport {
  return { code, retryable: false, details, technical: `${code} (simulated)` }
}

const FAULTS: Readonly<Record<number, readonly [ErrorCode, number]>> = {
  1: ['LOGIN_FAILED', 3],
  6: ['HOST_UNREACHABLE', 0],
  11: ['CERTIFICATE_CHANGED', 2],
}

export function fakeConnectivity(store: StoreView, index: number): ConnectivityResult {
  const fault = FAULTS[index]
  const failedAt = fault?.[1] ?? RUNGS.length
  return {
    storeId: store.id,
    state: fault ? 'failed' : store.encryption === 'none' ? 'warning' : 'ok',
    checkedAt: new Date(Date.now() - 240_000).toISOString(),
    latencyMs: fault ? null : 38 + ((index * 29) % 170),
    rungs: RUNGS.map((rung, at) => ({
      rung,
      state: at < failedAt ? 'passed' : at === failedAt ? 'failed' : 'skipped',
      elapsedMs: at <= failedAt ? 12 + at * 7 : 0,
    })),
    error: fault ? fakeError(fault[0], { server: store.server, port: store.port, user: store.user }) : null,
    serverVersion: fault ? null : index % 7 === 5 ? 'SQL Server 2008 R2 (10.50.6000)' : 'SQL Server 2019 (15.0.4261)',
    tlsVersion: fault || store.encryption === 'none' ? null : index % 7 === 5 ? 'TLSv1' : 'TLSv1.2',
    certificateFingerprint:
      fault?.[0] === 'CERTIFICATE_CHANGED' ? FINGERPRINT.split(':').toReversed().join(':') : FINGERPRINT,
  }
}

export function fakeRemovalPreview(storeId: string, stores: readonly StoreView[]): StoreRemovalPreview {
  const days = { days: 1_090, from: '2022-10-28' as BusinessDate, to: '2025-10-21' as BusinessDate }
  return {
    storeId,
    storeName: stores.find(({ id }) => id === storeId)?.name ?? storeId,
    isStore: true,
    runningJobs: 1,
    waitingJobs: 2,
    schedules: ['ventas'],
    holdings: [
      { storeId, datasetId: 'ventas', rows: 9_034_217, estimatedBytes: 412_000_000, ...days },
      { storeId, datasetId: 'inventario', rows: 3_270_000, estimatedBytes: 97_000_000, ...days },
    ],
  }
}
