import { instanceSchema } from '../../src-shared/domain/sap.ts'
import type { SapMode, SupplierFilter } from '../../src-shared/domain/sap.ts'

/** Which suppliers are shown, as the URL keeps it. */
export interface SupplierSearch {
  readonly text: string
  /** The company as the list names it; null: all. */
  readonly instance: string | null
}

/** Anything that the URL should not hold counts as absent. */
export function parseSupplierSearch(parameters: URLSearchParams): SupplierSearch {
  const instance = instanceSchema.safeParse(parameters.get('of'))
  return { text: parameters.get('find') ?? '', instance: instance.success ? instance.data : null }
}

/** The same as the main process takes it. */
export function toSupplierFilter(mode: SapMode, { text, instance }: SupplierSearch): SupplierFilter {
  return { mode, search: text.trim().slice(0, 200), instance }
}
