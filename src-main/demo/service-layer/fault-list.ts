import type { ServiceLayerFault } from './service-layer-change.ts'

/** Faults to come, each for so many requests. */
export class FaultList {
  #faults: { readonly fault: ServiceLayerFault; left: number }[] = []

  add(fault: ServiceLayerFault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity })
  }

  clear(): void {
    this.#faults = []
  }

  /** The fault of this request, which is used up by it; null: it goes well. */
  take(on: ServiceLayerFault['on'], database: string | null): ServiceLayerFault | null {
    const found = this.#faults.find(
      ({ fault, left }) => left > 0 && fault.on === on && (fault.instance ?? database) === database,
    )
    if (found === undefined) return null
    found.left -= 1
    return found.fault
  }
}
