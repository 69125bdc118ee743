import { create } from 'zustand'

interface ShownRunState {
  /** The run that the operator started or picked here; null follows whichever is running. */
  readonly jobId: string | null
  readonly dismissed: ReadonlySet<string>
  /** The run was started here a moment ago and should scroll into view. */
  readonly justStarted: boolean
  readonly start: (jobId: string) => void
  readonly seen: () => void
  readonly show: (jobId: string) => void
  readonly dismiss: (jobId: string) => void
}

export const useShownRunState = create<ShownRunState>()((set, get) => ({
  jobId: null,
  dismissed: new Set(),
  justStarted: false,
  start: (jobId) => set({ jobId, justStarted: true }),
  seen: () => set({ justStarted: false }),
  show: (jobId) => set({ jobId }),
  dismiss: (jobId) => set({ jobId: null, dismissed: new Set([...get().dismissed, jobId]) }),
}))
