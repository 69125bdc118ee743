import type { SapCompany, SapMode } from '../../src-shared/domain/sap.ts'
import { matchesSearch } from '../search/matches-search.ts'
import { loginStateOf } from './companies-of-mode.ts'

/** `used`: what the mode works with; `rejected`: what could not be logged in to, itself or its twin as the mode says. */
export const COMPANY_GROUPS = ['all', 'used', 'rejected', 'twins'] as const
export type CompanyGroup = (typeof COMPANY_GROUPS)[number]

export function isInGroup(group: CompanyGroup, mode: SapMode, company: SapCompany): boolean {
  switch (group) {
    case 'all':
      return true
    case 'used':
      return loginStateOf(mode, company) === 'accepted'
    case 'rejected':
      return loginStateOf(mode, company) === 'rejected'
    case 'twins':
      return company.hasTest
  }
}

/** Companies of the group whose name, data or address hold every word. */
export function filterCompanies(
  companies: readonly SapCompany[],
  { group, mode, search }: { readonly group: CompanyGroup; readonly mode: SapMode; readonly search: string },
): readonly SapCompany[] {
  return companies.filter(
    (company) =>
      isInGroup(group, mode, company) &&
      matchesSearch(`${company.instance} ${company.printHeader} ${company.taxId} ${company.address}`, search),
  )
}
