import type { Store } from '../../src-shared/domain/store.ts'

/** A valid store for tests that do not care which. */
export function storeFixture(changes: Partial<Store> = {}): Store {
  return {
    id: 'MANONGO',
    name: 'MAÑONGO',
    server: '10.0.3.15',
    port: 1433,
    database: 'VENTAS',
    user: 'lector',
    encryption: 'tls12',
    historyStart: null,
    closedWeekdays: [7],
    timeZone: 'America/Caracas',
    enabled: true,
    priority: 50,
    queryOverrides: {},
    ...changes,
  }
}
