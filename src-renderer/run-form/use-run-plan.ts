import { useEffect, useState } from 'react'
import type { RunPlan } from '../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import { settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useGapsState } from '../gaps/gaps-state.ts'

const DEBOUNCE_MS = 250

/** The plan of what is chosen, asked for once the operator stops changing it; null while the form is incomplete. */
export function useRunPlan(parameters: SyncRunParameters | null): Loadable<RunPlan> | null {
  const [plan, setPlan] = useState<Loadable<RunPlan> | null>(null)
  const key = JSON.stringify(parameters)
  // Loaded days change the plan of the same dates.
  const gaps = useGapsState((state) => state.gaps)
  useEffect(() => {
    const wanted = JSON.parse(key) as SyncRunParameters | null
    if (!wanted) {
      setPlan(null)
      return
    }
    let current = true
    setPlan((shown) => shown ?? { state: 'loading' })
    const timer = setTimeout(() => {
      void settle(request('runs.plan', wanted)).then((settled) => {
        if (current) setPlan(settled)
      })
    }, DEBOUNCE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key, gaps])
  return plan
}
