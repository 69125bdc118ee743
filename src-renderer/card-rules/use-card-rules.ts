import { useCallback, useEffect, useState } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

/** What was done last and can be taken back. */
interface LastChange {
  readonly text: string
  readonly before: readonly CardRule[]
}

export interface CardRules {
  readonly rules: Loadable<readonly CardRule[]>
  readonly last: LastChange | null
  readonly reload: () => void
  /** Saves those rules in place of the ones before; `text` says what was done. @throws RequestFailure, with the rules as they were */
  readonly save: (next: readonly CardRule[], text: string) => Promise<void>
  /** @throws RequestFailure */
  readonly undo: () => Promise<void>
  readonly forget: () => void
}

/** The rules of card lots. Each change is saved at once, and the latest can be taken back. */
export function useCardRules(): CardRules {
  const [rules, setRules] = useState<Loadable<readonly CardRule[]>>(LOADING)
  const [last, setLast] = useState<LastChange | null>(null)
  const reload = useCallback(() => void settle(request('cardRules.list', undefined)).then(setRules), [])
  useEffect(reload, [reload])
  const before = rules.state === 'ready' ? rules.value : null
  const put = useCallback(
    async (next: readonly CardRule[], change: LastChange | null) => {
      if (before === null) return
      // On screen at once: a rule that is being moved must not wait for the disk.
      setRules({ state: 'ready', value: next })
      try {
        setRules({ state: 'ready', value: await request('cardRules.save', { rules: [...next] }) })
        setLast(change)
      } catch (thrown) {
        setRules({ state: 'ready', value: before })
        throw thrown
      }
    },
    [before],
  )
  const save = useCallback(
    (next: readonly CardRule[], text: string) => put(next, before === null ? null : { text, before }),
    [put, before],
  )
  const undo = useCallback(async () => {
    if (last !== null) await put(last.before, null)
  }, [put, last])
  const forget = useCallback(() => setLast(null), [])
  return { rules, last, reload, save, undo, forget }
}
