import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { DateRange } from '../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'

/** What the operator has chosen so far. */
export interface RunForm {
  readonly storeIds: readonly string[]
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
  readonly reload: boolean
  /** Other datasets to load of the same stores and days. */
  readonly alsoDatasetIds: readonly DatasetId[]
}

export const EMPTY_RUN_FORM: RunForm = { storeIds: [], from: null, to: null, reload: false, alsoDatasetIds: [] }

/** The form without the stores that were removed since they were chosen: no list has them any more to take them back. */
export function withoutRemoved(form: RunForm, stores: readonly { readonly id: string }[]): RunForm {
  const known = new Set(stores.map(({ id }) => id))
  if (form.storeIds.every((id) => known.has(id))) return form
  return { ...form, storeIds: form.storeIds.filter((id) => known.has(id)) }
}

export type RunFormProblem = 'required' | 'reversed' | 'future'

export interface RunFormProblems {
  readonly storeIds?: RunFormProblem
  readonly from?: RunFormProblem
  readonly to?: RunFormProblem
}

/** Business dates compare as text. */
export function problemsOf(form: RunForm, today: BusinessDate): RunFormProblems {
  const { from, to } = form
  return {
    ...(form.storeIds.length === 0 && { storeIds: 'required' as const }),
    ...(from === null ? { from: 'required' as const } : from > today && { from: 'future' as const }),
    ...(to === null
      ? { to: 'required' as const }
      : to > today
        ? { to: 'future' as const }
        : from !== null && to < from && { to: 'reversed' as const }),
  }
}

/** The request, or null while something is missing or wrong. */
export function runParameters(datasetId: DatasetId, form: RunForm, today: BusinessDate): SyncRunParameters | null {
  const { storeIds, from, to, reload } = form
  if (from === null || to === null || Object.keys(problemsOf(form, today)).length > 0) return null
  return { datasetId, storeIds: [...storeIds], from, to, reload }
}

/** The smallest range that holds all the given ones; null when there are none. */
export function spanOf(ranges: readonly (DateRange | null)[]): DateRange | null {
  const given = ranges.filter((range) => range !== null)
  const [first] = given
  if (!first) return null
  return given.reduce(
    (span, { from, to }) => ({ from: from < span.from ? from : span.from, to: to > span.to ? to : span.to }),
    first,
  )
}
