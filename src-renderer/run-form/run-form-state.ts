import { create } from 'zustand'
import type { DateRange } from '../../src-shared/domain/gap.ts'
import { EMPTY_RUN_FORM } from './run-form.ts'
import type { RunForm } from './run-form.ts'

interface RunFormState {
  readonly form: RunForm
  /** Grows whenever a recommendation filled the form: the form then scrolls into view and takes the focus. */
  readonly fillCount: number
  readonly change: (changes: Partial<RunForm>) => void
  readonly fill: (storeIds: readonly string[], range: DateRange) => void
}

export const useRunFormState = create<RunFormState>()((set, get) => ({
  form: EMPTY_RUN_FORM,
  fillCount: 0,
  change(changes) {
    set({ form: { ...get().form, ...changes } })
  },
  fill(storeIds, range) {
    set({ form: { storeIds, from: range.from, to: range.to, reload: false }, fillCount: get().fillCount + 1 })
  },
}))
