import type { DemoCentral } from './central/central-server.ts'
import type { DemoControl, DemoControls } from './demo-control.ts'
import type { DemoOptions, DemoStore } from './demo-stores.ts'
import type { DemoServiceLayer } from './service-layer/simulated-service-layer.ts'

/** What the demo server's thread gets as workerData. */
export type DemoThreadData = DemoOptions

export type ToDemoThread =
  | {
      readonly kind: 'control'
      readonly id: number
      readonly name: DemoControl
      readonly args: DemoControls[DemoControl]['args']
    }
  | { readonly kind: 'stop' }

export type FromDemoThread =
  | {
      readonly kind: 'started'
      readonly stores: readonly DemoStore[]
      readonly central: DemoCentral
      readonly serviceLayer: DemoServiceLayer
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }
  | { readonly kind: 'stopped' }
