import type { ErrorReport } from '../domain/error-report.ts'

/** What an error's text is filled with: its details, and as `count`, by which a plural is chosen, how many parts it is about. */
export function errorVariables({ details }: Pick<ErrorReport, 'details'>): Readonly<Record<string, string | number>> {
  return typeof details['total'] === 'number' ? { count: details['total'], ...details } : details
}
