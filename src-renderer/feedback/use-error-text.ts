import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { errorText } from './error-text.ts'
import type { ErrorText } from './error-text.ts'

export function useErrorText(): (report: ErrorReport) => ErrorText {
  const { i18n } = useTranslation()
  const kinds = useJobKindsState((state) => state.kinds)
  return useCallback((report) => errorText(i18n, report, kinds), [i18n, kinds])
}
