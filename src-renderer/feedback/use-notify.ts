import { useToastController } from '@fluentui/react-components'
import { createElement, useMemo } from 'react'
import { reportOf } from '../bridge/request.ts'
import { NoticeToast } from './notice-toast.tsx'

export const TOASTER_ID = 'notices'

export interface Notify {
  readonly success: (text: string) => void
  /** Takes whatever a promise rejected with. */
  readonly failure: (thrown: unknown) => void
}

/** Short notices in the corner: the outcome of an action whose place on screen does not show it. */
export function useNotify(): Notify {
  const { dispatchToast } = useToastController(TOASTER_ID)
  return useMemo(
    () => ({
      success: (text) => dispatchToast(createElement(NoticeToast, { text }), { intent: 'success', timeout: 4000 }),
      failure: (thrown) =>
        dispatchToast(createElement(NoticeToast, { error: reportOf(thrown) }), { intent: 'error', timeout: 12_000 }),
    }),
    [dispatchToast],
  )
}
