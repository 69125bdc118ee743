import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'

interface JobFailureProps {
  readonly error: ErrorReport
  /** The review, a load that left an incomplete lot, or one that left nothing. */
  readonly work: 'review' | 'load' | 'absent'
}

/** Why a job of the wizard did not complete; one that was cancelled says what that means here. */
export function JobFailure({ error, work }: JobFailureProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  if (error.code !== 'CANCELLED') return <ErrorPanel error={error} />
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t(`cancelled.${work}`)}</MessageBarTitle> {t(`cancelled.${work}Body`)}
      </MessageBarBody>
    </MessageBar>
  )
}
