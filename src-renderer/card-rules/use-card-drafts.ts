import { useCallback, useEffect, useState } from 'react'
import type { UploadDraftSummary } from '../../src-shared/domain/upload.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface CardDrafts {
  /** Files of card summaries on their way to a lot, latest first. */
  readonly drafts: Loadable<readonly UploadDraftSummary[]>
  readonly chosenId: string | null
  readonly choose: (draftId: string) => void
  /** Asks for another file, which is chosen then. @throws RequestFailure */
  readonly add: () => Promise<void>
  readonly reload: () => void
}

/** The files that rules can be tried on. */
export function useCardDrafts(): CardDrafts {
  const [drafts, setDrafts] = useState<Loadable<readonly UploadDraftSummary[]>>(LOADING)
  const [wanted, choose] = useState<string | null>(null)
  const load = useCallback(async () => {
    const settled = await settle(request('uploads.drafts', undefined))
    setDrafts(
      settled.state === 'ready'
        ? { state: 'ready', value: settled.value.filter(({ kind }) => kind === 'dkt') }
        : settled,
    )
  }, [])
  useEffect(() => {
    const first = async (): Promise<void> => load()
    void first()
  }, [load])
  const add = useCallback(async () => {
    const draft = await request('uploads.chooseFile', { kind: 'dkt' })
    if (draft === null) return
    await load()
    choose(draft.id)
  }, [load])
  const known = drafts.state === 'ready' ? drafts.value : []
  const chosenId = known.find(({ id }) => id === wanted)?.id ?? known[0]?.id ?? null
  return { drafts, chosenId, choose, add, reload: useCallback(() => void load(), [load]) }
}
