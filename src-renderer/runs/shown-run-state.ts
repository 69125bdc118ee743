import { create } from 'zustand'

interface ShownRunState {
  /** The run that the operator started or picked here; null follows whichever is running. */
  readonly jobId: string | null
  readonly dismissed: ReadonlySet<string>
  readonly show: (jobId: string) => void
  readonly dismiss: (jobId: string) => void
}

export const useShownRunState = create<ShownRunState>()((set, get) => ({
  jobId: null,
  dismissed: new Set(),
  show: (jobId) => set({ jobId }),
  dismiss: (jobId) => set({ jobId: null, dismissed: new Set([...get().dismissed, jobId]) }),
}))
