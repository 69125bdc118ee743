import type { EncryptionPolicy } from '../server/server-settings.ts'
import { FACTURAS_SCHEMA, OLD_SCHEMA, STANDARD_SCHEMA, type SaleSchema } from './sale-schema.ts'

/** What makes one simulated store different from the others. */
export interface StoreProfile {
  readonly id: string
  readonly name: string
  readonly schema: SaleSchema
  /** The category column is in CP850; otherwise in CP1252. */
  readonly cp850: boolean
  readonly encryption: EncryptionPolicy
  readonly server: 'sql2008r2' | 'sql2012' | 'sql2016' | 'sql2019' | 'sql2022'
  /** 0 is Sunday. */
  readonly closedWeekdays: readonly number[]
  /** Days before today without sales, beyond the weekly rest: the store was closed. */
  readonly closedDaysAgo: readonly number[]
  /** Its last sale is this many days before today. */
  readonly lastSaleDaysAgo: number
  /** Days before today on which the store opened but its close, which copies the stock, did not run. */
  readonly missedClosesDaysAgo: readonly number[]
  readonly latencyMs: number
  /** What goes wrong on purpose. */
  readonly fault: 'none' | 'wrongPassword' | 'unreachable'
}

type Differences = Partial<Omit<StoreProfile, 'id' | 'name'>>

const PROFILES: readonly (readonly [name: string, differences: Differences])[] = [
  ['PERIFERICO', { lastSaleDaysAgo: 5, closedDaysAgo: [20] }],
  ['AV. BOLIVAR', { cp850: true, lastSaleDaysAgo: 13 }],
  ['MAÑONGO', { cp850: true, server: 'sql2022', encryption: 'required' }],
  ['SAN DIEGO', { closedWeekdays: [0] }],
  ['VIVIENDA', { lastSaleDaysAgo: 13 }],
  ['EL VIÑEDO', { cp850: true, latencyMs: 250 }],
  ['LA TRIGALEÑA', { schema: FACTURAS_SCHEMA, server: 'sql2016' }],
  ['PEÑALVER', { cp850: true, server: 'sql2008r2', encryption: 'supported', schema: OLD_SCHEMA }],
  ['GUÁCARA', { fault: 'wrongPassword' }],
  ['NAGUANAGUA', { cp850: true, encryption: 'required', server: 'sql2022' }],
  ['LOS GUAYOS', { fault: 'unreachable' }],
  ['MORÓN', { cp850: true, server: 'sql2012', schema: OLD_SCHEMA }],
  ['CAÑO AMARILLO', { encryption: 'notSupported', server: 'sql2012' }],
  ['SANTA INÉS', { cp850: true, closedDaysAgo: [9, 10] }],
  ['PUERTO CABELLO', { lastSaleDaysAgo: 2 }],
  ['TOCUYITO', { cp850: true, missedClosesDaysAgo: [6] }],
]

/** The demo's sixteen stores, `tienda_01` to `tienda_16`. */
export const STORE_PROFILES: readonly StoreProfile[] = PROFILES.map(([name, differences], index) => ({
  id: `tienda_${String(index + 1).padStart(2, '0')}`,
  name,
  schema: STANDARD_SCHEMA,
  cp850: false,
  encryption: 'supported',
  server: 'sql2019',
  closedWeekdays: [],
  closedDaysAgo: [],
  lastSaleDaysAgo: 1,
  missedClosesDaysAgo: [],
  latencyMs: 0,
  fault: 'none',
  ...differences,
}))
