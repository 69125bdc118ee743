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
  /** For whoever can do more about a failure than its text says; null: there is none any more. */
  readonly onFailed?: (error: ErrorReport | null) => void
  readonly className?: string
}

/** "Probar", and what came of it in words. */
export function ChannelTest({ channel, isDirty = false, children, onFailed, className }: ChannelTestProps): ReactNode {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' })
  const test = async (): Promise<void> => {
    setOutcome({ state: 'testing' })
    onFailed?.(null)
    try {
      setOutcome({ state: 'sent', result: await request('notices.test', { channel }) })
    } catch (thrown) {
      const error = reportOf(thrown)
      setOutcome({ state: 'failed', error })
      onFailed?.(error)
    }
  }
  const isTesting = outcome.state === 'testing'
  return (
    <>
      <div className={className}>
        {children}
        <Button
          disabled={isDirty || isTesting}
          {...(isTesting && { icon: <Spinner size="extra-tiny" /> })}
          onClick={() => void test()}
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
    </>
  )
}
