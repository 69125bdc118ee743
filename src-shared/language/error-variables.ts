import type { ErrorReport } from '../domain/error-report.ts'

/**
 * What an error's text is filled with: its details, and as `count`, by which a plural is chosen, how many parts it is about. Those are the
 * failed ones where some failed, and all of them where none was completed.
 */
export function errorVariables({
  code,
  details,
}: Pick<ErrorReport, 'code' | 'details'>): Readonly<Record<string, string | number>> {
  const count = code === 'SOME_PARTS_FAILED' ? details['failed'] : details['total']
  return typeof count === 'number' ? { count, ...details } : details
}
