import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { reportOf } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useDangerButton } from '../feedback/use-danger-button.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useFormats } from '../language/use-formats.ts'

interface DeleteRowsDialogProps {
  readonly lot: LotView
  readonly onClose: () => void
  readonly onConfirm: () => Promise<void>
}

/** Names what will be lost before a lot's rows are deleted, and the gentler way. */
export function DeleteRowsDialog({ lot, onClose, onConfirm }: DeleteRowsDialogProps): ReactNode {
  const { t } = useTranslation('lots')
  const danger = useDangerButton()
  const formats = useFormats()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const rows = formats.integer(lot.rowsStanding)

  async function confirm(): Promise<void> {
    setIsBusy(true)
    setError(null)
    try {
      await onConfirm()
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setIsBusy(false)
    }
  }

  return (
    <DialogFrame
      isAlert
      title={t('delete.title', { file: lot.fileName })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button appearance="primary" className={danger} disabledFocusable={isBusy} onClick={() => void confirm()}>
            {t('delete.confirm', { count: lot.rowsStanding, rows })}
          </Button>
        </>
      }
    >
      <Text>{t(`delete.${lot.kind}`, { count: lot.rowsStanding, rows, date: formats.dateTime(lot.startedAt) })}</Text>
      {lot.summary.actualizados > 0 && (
        <Text>
          {t('delete.updated', { count: lot.summary.actualizados, rows: formats.integer(lot.summary.actualizados) })}
        </Text>
      )}
      <Text>{t('delete.instead')}</Text>
      <Text>{t('delete.back')}</Text>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
