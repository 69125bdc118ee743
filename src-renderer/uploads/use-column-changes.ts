import { useCallback, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ColumnMapping, DuplicatePolicy, UploadDraft } from '../../src-shared/domain/upload.ts'
import { reportOf, request } from '../bridge/request.ts'
import { isSameMapping, suggestedMapping } from './column-mapping.ts'
import { useUploadsState } from './uploads-state.ts'

interface ColumnChoices {
  readonly mapping: ColumnMapping
  readonly provider: string | null
  readonly duplicates: DuplicatePolicy
}

interface ColumnChanges extends ColumnChoices {
  readonly busy: boolean
  readonly error: ErrorReport | null
  /** Provider whose earlier file the columns were taken from just now. */
  readonly rememberedOf: string | null
  readonly change: (changes: Partial<ColumnChoices>) => void
}

/**
 * Each choice is kept at once, so that it survives closing the window. A provider whose columns are remembered brings them along; of several changes, only the
 * answer to the last one counts.
 */
export function useColumnChanges(draft: UploadDraft): ColumnChanges {
  const { update } = useUploadsState()
  const [wanted, setWanted] = useState<ColumnChoices | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const [rememberedOf, setRememberedOf] = useState<string | null>(null)
  const asked = useRef(0)
  const { mapping, provider, duplicates } = wanted ?? draft

  const change = useCallback(
    (changes: Partial<ColumnChoices>) => {
      const next = { mapping, provider, duplicates, ...changes }
      asked.current += 1
      const question = asked.current
      const keep = (choices: ColumnChoices): Promise<UploadDraft> =>
        request('uploads.setColumns', {
          draftId: draft.id,
          mapping: [...choices.mapping],
          provider: choices.provider,
          duplicates: choices.duplicates,
        })
      async function send(): Promise<void> {
        const answer = await keep(next)
        const isNewProvider = next.provider !== null && next.provider !== provider
        const remembered = suggestedMapping(draft.kind, answer.suggestions)
        const brings =
          isNewProvider &&
          answer.suggestions.some(({ reason }) => reason === 'remembered') &&
          !isSameMapping(remembered, answer.mapping)
        const kept = brings && question === asked.current ? await keep({ ...next, mapping: remembered }) : answer
        if (question !== asked.current) return
        if (brings) setRememberedOf(next.provider)
        update(kept)
        setWanted(null)
      }
      setWanted(next)
      setError(null)
      setRememberedOf(null)
      send().catch((thrown: unknown) => {
        if (question !== asked.current) return
        setError(reportOf(thrown))
        setWanted(null)
      })
    },
    [mapping, provider, duplicates, draft.id, draft.kind, update],
  )
  return { mapping, provider, duplicates, busy: wanted !== null, error, rememberedOf, change }
}
