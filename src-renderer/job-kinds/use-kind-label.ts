import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobKind } from '../../src-shared/domain/job.ts'
import { useJobKindsState } from './job-kinds-state.ts'

/** The name of a kind in the language on screen; the kind itself when the program no longer knows it. */
export function useKindLabel(): (kind: JobKind) => string {
  const { i18n } = useTranslation()
  const kinds = useJobKindsState((state) => state.kinds)
  const language = i18n.language === 'en' ? 'en' : 'es'
  return useCallback(
    (kind) => kinds.find((known) => known.kind === kind)?.labels[language].name ?? kind,
    [kinds, language],
  )
}
