import { create } from 'zustand'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { DateRange } from '../../src-shared/domain/gap.ts'
import { EMPTY_RUN_FORM } from './run-form.ts'
import type { RunForm } from './run-form.ts'

interface RunFormState {
  readonly forms: ReadonlyMap<DatasetId, RunForm>
  /** Grows whenever a recommendation filled a form: it then scrolls into view and takes the focus. */
  readonly fillCount: number
  readonly change: (datasetId: DatasetId, changes: Partial<RunForm>) => void
  readonly fill: (datasetId: DatasetId, storeIds: readonly string[], range: DateRange) => void
}

/** What is chosen in the form of each dataset. */
export const useRunFormState = create<RunFormState>()((set) => ({
  forms: new Map(),
  fillCount: 0,
  change(datasetId, changes) {
    set(({ forms }) => ({ forms: new Map(forms).set(datasetId, { ...formOf(forms, datasetId), ...changes }) }))
  },
  fill(datasetId, storeIds, { from, to }) {
    set(({ forms, fillCount }) => ({
      forms: new Map(forms).set(datasetId, { ...EMPTY_RUN_FORM, storeIds, from, to }),
      fillCount: fillCount + 1,
    }))
  },
}))

export function formOf(forms: ReadonlyMap<DatasetId, RunForm>, datasetId: DatasetId): RunForm {
  return forms.get(datasetId) ?? EMPTY_RUN_FORM
}
