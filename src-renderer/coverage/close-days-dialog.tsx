import { Button, Field, Input, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { DialogFrame } from '../frame/dialog-frame.tsx'

interface CloseDaysDialogProps {
  /** Days that will be marked, and those of the selection that will not. */
  readonly days: number
  readonly left: number
  readonly stores: number
  readonly onConfirm: (note: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why the stores did not open. */
export function CloseDaysDialog({ days, left, stores, onConfirm, onClose }: CloseDaysDialogProps): ReactNode {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [attempted, setAttempted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const missing = note.trim() === ''

  async function confirm(): Promise<void> {
    setAttempted(true)
    if (missing || busy) return
    setBusy(true)
    setError(null)
    try {
      await onConfirm(note.trim())
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setBusy(false)
    }
  }

  return (
    <DialogFrame
      title={t('coverage.closeTitle')}
      onClose={onClose}
      onSubmit={() => void confirm()}
      actions={
        <>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {t('coverage.close')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <Text>
        {t('coverage.closeBody', {
          days: t('gaps.dayCount', { count: days }),
          stores: t('coverage.storeCount', { count: stores }),
        })}
      </Text>
      {left > 0 && <Text>{t('coverage.closeLeft', { count: left })}</Text>}
      <Field
        label={t('coverage.closeNote')}
        required
        {...(attempted && missing ? { validationMessage: t('coverage.closeNoteMissing') } : {})}
      >
        <Input
          maxLength={200}
          value={note}
          placeholder={t('coverage.closeNoteExample')}
          onChange={(_, data) => setNote(data.value)}
        />
      </Field>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
