import type { CentralChange, CentralSession } from './central/central-change.ts'
import type { ServiceLayerChange, ServiceLayerCounts } from './service-layer/service-layer-change.ts'
import type { DayTotals } from './stores/simulated-store.ts'

/** Days are `yyyy-mm-dd`. Every call but that of the Service Layer names a store of the demo; an unknown one is refused. */
export interface DemoControls {
  /** Add sales to a day that may already have been extracted. */
  readonly addLateSales: {
    readonly args: { readonly storeId: string; readonly day: string; readonly rows: number }
    readonly result: undefined
  }
  /** Take the first `rows` sales of a day away. */
  readonly removeSales: {
    readonly args: { readonly storeId: string; readonly day: string; readonly rows: number }
    readonly result: undefined
  }
  /** A day loses all its sales. */
  readonly closeDay: { readonly args: { readonly storeId: string; readonly day: string }; readonly result: undefined }
  /** The store's own count and total of one day. */
  readonly dayTotals: { readonly args: { readonly storeId: string; readonly day: string }; readonly result: DayTotals }
  /** The same of the day's snapshot of stock. */
  readonly inventoryTotals: {
    readonly args: { readonly storeId: string; readonly day: string }
    readonly result: DayTotals
  }
  /** Change the stock of the first `products` of a day whose snapshot may already have been extracted. */
  readonly recountStock: {
    readonly args: { readonly storeId: string; readonly day: string; readonly products: number }
    readonly result: undefined
  }
  /** A day loses its snapshot of stock, or gets it back. */
  readonly removeSnapshot: {
    readonly args: { readonly storeId: string; readonly day: string }
    readonly result: undefined
  }
  readonly restoreSnapshot: {
    readonly args: { readonly storeId: string; readonly day: string }
    readonly result: undefined
  }
  readonly renameColumn: {
    readonly args: { readonly storeId: string; readonly from: string; readonly to: string }
    readonly result: undefined
  }
  readonly revokeSelect: {
    readonly args: { readonly storeId: string; readonly table: string }
    readonly result: undefined
  }
  readonly grantSelect: {
    readonly args: { readonly storeId: string; readonly table: string }
    readonly result: undefined
  }
  readonly setPassword: {
    readonly args: { readonly storeId: string; readonly password: string }
    readonly result: undefined
  }
  readonly setLatency: {
    readonly args: { readonly storeId: string; readonly latencyMs: number }
    readonly result: undefined
  }
  /** Break every session, with a TCP reset or as a server that dies. */
  readonly killSessions: {
    readonly args: { readonly storeId: string; readonly reset: boolean }
    readonly result: undefined
  }
  /** Half-open: sessions stay, nothing is read or written until it is switched off. */
  readonly setSilent: {
    readonly args: { readonly storeId: string; readonly silent: boolean }
    readonly result: undefined
  }
  /** Stop or start listening on the store's port. */
  readonly setListening: {
    readonly args: { readonly storeId: string; readonly listening: boolean }
    readonly result: undefined
  }
  readonly replaceCertificate: { readonly args: { readonly storeId: string }; readonly result: undefined }
  /** Change SAP's Service Layer, or ask what it has been asked so far. */
  readonly serviceLayer: { readonly args: ServiceLayerChange; readonly result: ServiceLayerCounts }
  /** Change the central server, or ask for its sessions. */
  readonly central: { readonly args: CentralChange; readonly result: readonly CentralSession[] }
  readonly connectionCount: { readonly args: { readonly storeId: string }; readonly result: number }
}

export type DemoControl = keyof DemoControls
