import type { RowProblem } from '../../src-shared/domain/upload.ts'

/** Problems as they are stored; half a character of two, which a file may hold, cannot be. */
export function problemsText(problems: readonly RowProblem[]): string {
  return JSON.stringify(
    problems.map(({ field, reason, value, details }) => ({
      field,
      reason,
      value: value.replaceAll(/\p{Surrogate}/gu, '\uFFFD'),
      details,
    })),
  )
}
