import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { NoticeChannel, NoticeTestResult } from '../../src-shared/domain/notice-settings.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'

type Outcome =
  | { readonly state: 'none' | 'testing' }
  | { readonly state: 'sent'; readonly result: NoticeTestResult }
  | { readonly state: 'failed'; readonly error: ErrorReport }

interface ChannelTestProps {
  readonly channel: NoticeChannel
  /** What was typed is not saved yet, and only what is saved is tested. */
  readonly isDirty?: boolean
  /** Beside "Probar". */
  readonly children?: ReactNode
  /** What can be done about a failure, besides what its text says. */
  readonly remedyOf?: (error: ErrorReport) => ReactNode
  readonly className?: string
}

/** "Probar", and what came of it in words. */
export function ChannelTest({ channel, isDirty = false, children, remedyOf, className }: ChannelTestProps): ReactNode {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' })
  const test = (): void => {
    setOutcome({ state: 'testing' })
    request('notices.test', { channel }).then(
      (result) => setOutcome({ state: 'sent', result }),
      (thrown: unknown) => setOutcome({ state: 'failed', error: reportOf(thrown) }),
    )
  }
  const isTesting = outcome.state === 'testing'
  return (
    <>
      <div className={className}>
        {children}
        <Button
          disabled={isDirty || isTesting}
          {...(isTesting && { icon: <Spinner size="extra-tiny" /> })}
          onClick={test}
          aria-label={t(`noticeSettings.test.${channel}`)}
        >
          {t('noticeSettings.try')}
        </Button>
      </div>
      <div role="status">
        {outcome.state === 'sent' && outcome.result.rejected.length === 0 && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{t(`noticeSettings.sent.${channel}`)}</MessageBarBody>
          </MessageBar>
        )}
        {outcome.state === 'sent' && outcome.result.rejected.length > 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {t('noticeSettings.rejected', { recipients: outcome.result.rejected.join(', ') })}
            </MessageBarBody>
          </MessageBar>
        )}
        {outcome.state === 'failed' && <ErrorPanel error={outcome.error} />}
      </div>
      {outcome.state === 'failed' && remedyOf?.(outcome.error)}
    </>
  )
}
