import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { CopyButton } from './copy-button.tsx'
import { errorDetail } from './error-text.ts'
import { useErrorText } from './use-error-text.ts'

const useStyles = makeStyles({ body: { whiteSpace: 'normal' } })

interface ErrorPanelProps {
  readonly error: ErrorReport
  readonly onRetry?: () => void
}

/** Every failure on screen: cause, remedy, "Copiar detalle". */
export function ErrorPanel({ error, onRetry }: ErrorPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const text = useErrorText()(error)
  return (
    <MessageBar
      intent={error.code === 'CANCELLED' || error.code === 'INTERRUPTED' ? 'warning' : 'error'}
      layout="multiline"
    >
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{text.cause}</MessageBarTitle> {text.remedy}
      </MessageBarBody>
      <MessageBarActions>
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
        <CopyButton label={t('common.copyDetail')} text={() => errorDetail(text, error)} />
      </MessageBarActions>
    </MessageBar>
  )
}
