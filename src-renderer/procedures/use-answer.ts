import { useCallback, useEffect, useRef, useState } from 'react'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'

interface Answer<T> {
  readonly answer: Loadable<T>
  /** Asks again; what is shown stays meanwhile. */
  readonly again: () => void
}

/** What the main process answers to one question. `ask` is the question: another function is another one, so keep it while it is the same. */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [shown, setShown] = useState<{ readonly ask: () => Promise<T>; readonly answer: Loadable<T> } | null>(null)
  /** The question asked last; an answer to an earlier one is thrown away. */
  const asked = useRef(0)
  const again = useCallback(() => {
    asked.current += 1
    const question = asked.current
    const read = async (): Promise<void> => {
      const answer = await settle(ask())
      if (question === asked.current) setShown({ ask, answer })
    }
    void read()
  }, [ask])
  useEffect(() => {
    again()
    return () => {
      asked.current += 1
    }
  }, [again])
  return { answer: shown?.ask === ask ? shown.answer : LOADING, again }
}
