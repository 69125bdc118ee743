import { create } from 'zustand'
import type { JobKind, JobKindView } from '../../src-shared/domain/job.ts'
import { request } from '../bridge/request.ts'

interface JobKindsState {
  /** Every kind of job that the program knows; empty until read. */
  readonly kinds: readonly JobKindView[]
  /** @throws RequestFailure */
  readonly load: () => Promise<void>
  /** @throws RequestFailure */
  readonly setPaused: (kind: JobKind, paused: boolean) => Promise<void>
}

export const useJobKindsState = create<JobKindsState>()((set) => ({
  kinds: [],
  async load() {
    set({ kinds: await request('jobs.kinds', undefined) })
  },
  async setPaused(kind, paused) {
    set({ kinds: await request(paused ? 'jobs.pauseKind' : 'jobs.resumeKind', { kind }) })
  },
}))
