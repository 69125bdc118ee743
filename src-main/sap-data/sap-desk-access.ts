import type {
  ListedCompany,
  SapCompany,
  SapInitialisation,
  SapVanishing,
  SupplierFilter,
  SupplierPage,
} from '../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { SapReplies } from '../../src-shared/ipc/sap-requests.ts'
import type { SapRun, SapSession, SapStepRecord } from '../catalog-db/sap-record.ts'
import type { CompanySourceAccess, ServiceLayerAccess } from '../sap/sap-access.ts'

/** SAP as the catalog has it; which of it runs is the jobs' to say. */
export interface SapHoldings {
  /** The newest initialisation; null: none yet. */
  readonly run: (Pick<SapRun, 'id' | 'jobId'> & { readonly steps: readonly SapStepRecord[] }) | null
  readonly lastResult: SapInitialisation | null
  /** ISO instant. */
  readonly initialisedAt: string | null
  readonly vanishing: SapVanishing | null
  readonly companies: readonly SapCompany[]
  readonly session: SapSession
}

/** What the window asks of SAP that needs the catalog, a driver or the workbook library: done in a thread of its own. */
export interface SapDeskAccess {
  /** A user who has no session yet gets one. */
  holdings(user: string): Promise<SapHoldings>
  suppliers(filter: SupplierFilter, offset: number, limit: number): Promise<SupplierPage>
  /** As .xlsx; resolves with how many rows. Rejects as `writeWorkbook` does. */
  exportSuppliers(filter: SupplierFilter, path: string, language: 'es' | 'en'): Promise<number>
  /** What was asked for of the run that waits, and in which mode. Rejects with SAP_RUN_UNKNOWN when it is not that one. */
  waitingRun(runId: string): Promise<Pick<SapRun, 'kind' | 'mode'>>
  /** Its data are thrown away. Rejects as `waitingRun` does. */
  discard(runId: string): Promise<void>
  /** Rejects as `readCompanies` does. `trusted` is a certificate taken on trust at first contact. */
  testSource(access: CompanySourceAccess): Promise<TestedSource>
  /** Logs in to that instance and out again; resolves with a certificate taken on trust at first contact. Rejects with SAP_* codes. */
  testServiceLayer(access: ServiceLayerAccess, instance: string): Promise<CertificatePin | null>
  /** The certificate that the server shows now, whatever was accepted; null where nothing is encrypted. */
  readSourceCertificate(access: CompanySourceAccess): Promise<CertificatePin | null>
  readServiceLayerCertificate(access: ServiceLayerAccess): Promise<CertificatePin>
  /** Companies of an .xlsx or .csv. */
  readList(path: string): Promise<NonNullable<SapReplies['sap.chooseList']>>
}

export interface TestedSource {
  readonly companies: readonly ListedCompany[]
  readonly trusted: CertificatePin | null
}
