import { useEffect, useState } from 'react'
import type { RunPlan } from '../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useGapsState } from '../gaps/gaps-state.ts'

const DEBOUNCE_MS = 250

/** The plan of what is chosen, asked for once the operator stops changing it; null while the form is incomplete. */
export function useRunPlan(parameters: SyncRunParameters | null): Loadable<RunPlan> | null {
  const [plan, setPlan] = useState<Loadable<RunPlan>>(LOADING)
  const key = JSON.stringify(parameters)
  const datasetId = parameters?.datasetId ?? ''
  const gaps = useGapsState((state) => state.gaps.get(datasetId))
  useEffect(() => {
    const wanted = JSON.parse(key) as SyncRunParameters | null
    if (!wanted) return
    let current = true
    async function ask(asked: SyncRunParameters): Promise<void> {
      const settled = await settle(request('runs.plan', asked))
      if (current) setPlan(settled)
    }
    const timer = setTimeout(() => void ask(wanted), DEBOUNCE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- days loaded meanwhile change the plan of the same dates
  }, [key, gaps])
  return parameters && plan
}
