import { useCallback, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { reportOf, request } from '../bridge/request.ts'
import { useUploadsState } from './uploads-state.ts'

interface LayoutChanges {
  /** As chosen, also while the file is still looked at anew. */
  readonly layout: SourceLayout
  readonly busy: boolean
  readonly error: ErrorReport | null
  readonly change: (changes: Partial<SourceLayout>) => void
}

/** Each change is tried on the file at once; of several, only the answer to the last one counts. */
export function useLayoutChanges(draft: UploadDraft): LayoutChanges {
  const { update } = useUploadsState()
  const [wanted, setWanted] = useState<SourceLayout | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const asked = useRef(0)
  const layout = wanted ?? draft.layout
  const change = useCallback(
    (changes: Partial<SourceLayout>) => {
      const next = { ...layout, ...changes }
      asked.current += 1
      const question = asked.current
      setWanted(next)
      setError(null)
      async function send(): Promise<void> {
        try {
          const answer = await request('uploads.setLayout', { draftId: draft.id, layout: next })
          if (question === asked.current) update(answer)
        } catch (thrown) {
          if (question === asked.current) setError(reportOf(thrown))
        }
        if (question === asked.current) setWanted(null)
      }
      void send()
    },
    [layout, draft.id, update],
  )
  return { layout, busy: wanted !== null, error, change }
}
