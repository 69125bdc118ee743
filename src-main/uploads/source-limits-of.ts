import type { SourceLimits } from '../../src-shared/domain/source-table.ts'
import { DEFAULT_SOURCE_LIMITS } from '../spreadsheets/source/source-limits.ts'

/** What may be read of a file of up to `maximumBytes`. */
export function limitsOf(maximumBytes: number): SourceLimits {
  return { ...DEFAULT_SOURCE_LIMITS, maximumBytes }
}
