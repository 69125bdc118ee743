import { Button, Toast, ToastBody, ToastTitle, ToastTrigger } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { useErrorText } from './use-error-text.ts'

type NoticeToastProps = { readonly text: string } | { readonly error: ErrorReport }

export function NoticeToast(props: NoticeToastProps): ReactNode {
  const { t } = useTranslation()
  const describe = useErrorText()
  const error = 'error' in props ? describe(props.error) : null
  return (
    <Toast>
      <ToastTitle
        action={
          <ToastTrigger>
            <Button size="small" appearance="transparent" icon={<Dismiss16Regular />} aria-label={t('common.close')} />
          </ToastTrigger>
        }
      >
        {error ? error.cause : 'text' in props ? props.text : ''}
      </ToastTitle>
      {error && <ToastBody>{error.remedy}</ToastBody>}
    </Toast>
  )
}
