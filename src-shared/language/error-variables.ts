import type { ErrorReport } from '../domain/error-report.ts'
import { localInstantText } from './local-instant-text.ts'

/**
 * What an error's text is filled with: its details, and as `count`, by which a plural is chosen, how many parts it is about. Those are the
 * failed ones where some failed, and all of them where none was completed. Instants are told by the local clock.
 */
export function errorVariables({
  code,
  details,
}: Pick<ErrorReport, 'code' | 'details'>): Readonly<Record<string, string | number>> {
  const count = code === 'SOME_PARTS_FAILED' ? details['failed'] : details['total']
  const readable = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, isInstant(value) ? localInstantText(value) : value]),
  )
  return typeof count === 'number' ? { count, ...readable } : readable
}

function isInstant(value: string | number): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
}
