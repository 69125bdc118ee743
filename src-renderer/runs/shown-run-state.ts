import { create } from 'zustand'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'

interface ShownRunState {
  /** The run of each dataset that the operator started or picked here; without one, whichever is running. */
  readonly jobIds: ReadonlyMap<DatasetId, string>
  readonly dismissed: ReadonlySet<string>
  /** The run that was started here a moment ago and should scroll into view. */
  readonly justStarted: string | null
  readonly start: (datasetId: DatasetId, jobId: string) => void
  readonly seen: () => void
  readonly show: (datasetId: DatasetId, jobId: string) => void
  readonly dismiss: (datasetId: DatasetId, jobId: string) => void
}

export const useShownRunState = create<ShownRunState>()((set) => ({
  jobIds: new Map(),
  dismissed: new Set(),
  justStarted: null,
  start: (datasetId, jobId) =>
    set(({ jobIds }) => ({ jobIds: new Map(jobIds).set(datasetId, jobId), justStarted: jobId })),
  seen: () => set({ justStarted: null }),
  show: (datasetId, jobId) => set(({ jobIds }) => ({ jobIds: new Map(jobIds).set(datasetId, jobId) })),
  dismiss: (datasetId, jobId) =>
    set(({ jobIds, dismissed }) => ({
      jobIds: new Map([...jobIds].filter(([id]) => id !== datasetId)),
      dismissed: new Set([...dismissed, jobId]),
    })),
}))
