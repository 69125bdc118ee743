import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import { AppError } from '../foundation/app-error.ts'
import { instanceFailure } from './instance-failure.ts'
import { readCompanies } from './read-companies.ts'
import type { SapRunWork } from './sap-work.ts'

/**
 * Reads the companies and stages them. One that cannot be read stays as it was, and is told of. Rejects with SAP_COMPANIES_UNREADABLE when none can be and none is known, and as
 * `readCompanies` does.
 */
export async function stageCompanies(work: SapRunWork): Promise<void> {
  const { catalog, run, access, clock, signal, translator, pin, log } = work
  const { companies, failures, trusted } = await readCompanies(access.source, { clock, signal })
  if (trusted !== null) await pin('source', trusted)
  const former = new Map(catalog.sap.companies().map((company) => [company.instance, company]))
  const kept = failures.flatMap(({ instance }): ListedCompany[] => {
    const company = former.get(instance)
    return company === undefined ? [] : [company]
  })
  const [first] = failures
  if (companies.length + kept.length === 0 && first !== undefined) {
    const { error, instance } = first
    const message = String(error.details['message'] ?? error.technical)
    throw new AppError('SAP_COMPANIES_UNREADABLE', {
      details: { count: failures.length, instance, message },
      technical: error.technical,
      cause: error,
    })
  }
  const told = failures.map(({ instance, error }) => instanceFailure(instance, error, translator))
  for (const { instance, error } of told) log('warning', 'sap.companyFailed', { instance, error })
  catalog.transaction(() => {
    catalog.sapStaging.putCompanies(run.id, [...companies, ...kept])
    catalog.sapRuns.setCompanyFailures(run.id, told)
  })
  log('info', 'sap.companies', { companies: companies.length + failures.length })
}
