import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import type { CompanySourceAccess, SapWork } from '../sap/sap-access.ts'

/** The companies of a source. */
export interface CompanyReading {
  readonly companies: readonly ListedCompany[]
  /** Companies of the list whose own data could not be read. */
  readonly failures: readonly { readonly instance: string; readonly error: AppError }[]
  /** The certificate that was taken on trust at first contact; null when there was none or another was known. */
  readonly trusted: CertificatePin | null
}

/** Reads the list of companies from where it is. Rejects with SAP_NO_COMPANIES, and as the source's own reader does. */
export async function readCompanies(access: CompanySourceAccess, work: SapWork): Promise<CompanyReading> {
  const reading = await readSource(access, work)
  if (reading.companies.length + reading.failures.length === 0) throw new AppError('SAP_NO_COMPANIES')
  return reading
}

async function readSource({ source, ...access }: CompanySourceAccess, work: SapWork): Promise<CompanyReading> {
  switch (source.kind) {
    case 'list':
      return { companies: source.companies, failures: [], trusted: null }
    case 'hana': {
      const { readHanaCompanies } = await import('../sap/hana/read-hana-companies.ts')
      return readHanaCompanies({ ...access, source }, work)
    }
    case 'sqlserver': {
      const { readSqlServerCompanies } = await import('../sqlserver/sap-companies.ts')
      return readSqlServerCompanies({ ...access, source }, work)
    }
  }
}
