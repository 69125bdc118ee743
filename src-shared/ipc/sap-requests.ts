import { z } from 'zod'
import type { ErrorReport } from '../domain/error-report.ts'
import { sapModeSchema, sapSettingsSchema, supplierFilterSchema } from '../domain/sap.ts'
import type { ListedCompany, SapSettingsView, SapView, SupplierPage } from '../domain/sap.ts'

const draft = {
  settings: sapSettingsSchema,
  /** Absent: the saved one, as far as it may go there. */
  sourcePassword: z.string().min(1).max(128).optional(),
  serviceLayerPassword: z.string().min(1).max(128).optional(),
}

/** What the window may ask of SAP Business One. */
export const sapRequestSchemas = {
  'sap.view': z.undefined(),
  'sap.setMode': z.object({ mode: sapModeSchema }),
  /** Queues "Inicializar datos". With `confirmed`, the run of that id goes on with what it would have removed. Throws SAP_NOT_CONFIGURED. */
  'sap.initialise': z.object({ confirmed: z.string().max(64).optional() }),
  /** The data that wait for a confirmation are thrown away. */
  'sap.discard': z.object({ runId: z.string().max(64) }),
  /** Queues a job that brings the suppliers of the mode only. */
  'sap.syncSuppliers': z.object({ confirmed: z.string().max(64).optional() }),
  'sap.suppliers': supplierFilterSchema.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) }),
  /** Asks where to; null: not chosen. */
  'sap.exportSuppliers': supplierFilterSchema,
  'sap.settings': z.undefined(),
  'sap.saveSettings': z.object(draft),
  /** Reads the companies from the source, and logs in to one of them. Both are tried, whatever becomes of the other. */
  'sap.testSettings': z.object(draft),
  'sap.acceptCertificate': z.object({ of: z.enum(['source', 'service_layer']), fingerprint: z.string().max(200) }),
  /** Companies of an .xlsx or .csv that somebody chooses; null: not chosen. */
  'sap.chooseList': z.undefined(),
} as const satisfies Record<string, z.ZodType>

export interface SapReplies {
  'sap.view': SapView
  'sap.setMode': SapView
  'sap.initialise': { readonly jobId: string }
  'sap.discard': SapView
  'sap.syncSuppliers': { readonly jobId: string }
  'sap.suppliers': SupplierPage
  'sap.exportSuppliers': { readonly path: string; readonly rows: number } | null
  'sap.settings': SapSettingsView
  'sap.saveSettings': SapSettingsView
  'sap.testSettings': SapTest
  'sap.acceptCertificate': SapSettingsView
  'sap.chooseList': { readonly companies: readonly ListedCompany[]; readonly problems: readonly ListProblem[] } | null
}

interface ListProblem {
  readonly row: number
  readonly column: string
  readonly problem: 'missing' | 'too_long' | 'not_a_name' | 'not_yes_or_no' | 'repeated' | 'twin_alone'
}

/** Codes of the error texts; null is fine. */
export interface SapTest {
  readonly companies: readonly ListedCompany[]
  readonly sourceError: ErrorReport | null
  readonly serviceLayerError: ErrorReport | null
  /** The instance that was logged in to; null when there was none. */
  readonly instance: string | null
}
