import type { ParameterProblem } from '../../src-shared/domain/procedure.ts'

/** What somebody typed, as the server gets it, or why it cannot. */
export type CheckedValue =
  | { readonly kind: 'fits'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: ParameterProblem }

export function fits(text: string): CheckedValue {
  return { kind: 'fits', text }
}

export function refused(problem: ParameterProblem): CheckedValue {
  return { kind: 'refused', problem }
}
