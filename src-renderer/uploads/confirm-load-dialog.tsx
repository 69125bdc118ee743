import { Button, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useFormats } from '../language/use-formats.ts'

interface ConfirmLoadDialogProps {
  readonly draft: UploadDraft
  /** Rows that are loaded, and rows of the file that are not. */
  readonly loaded: number
  readonly lost: number
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asked only where rows of the file stay out, or where they are in already. */
export function ConfirmLoadDialog({ draft, loaded, lost, onClose, onConfirm }: ConfirmLoadDialogProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const formats = useFormats()
  return (
    <DialogFrame
      isAlert
      title={t('load.confirm.title', { count: loaded, formatted: formats.integer(loaded) })}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onConfirm}>
            {t('load.start', { count: loaded, formatted: formats.integer(loaded) })}
          </Button>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
        </>
      }
    >
      {draft.loadedBefore && (
        <Text>
          {t('load.confirm.again', {
            when: formats.dateTime(draft.loadedBefore.loadedAt),
            operator: draft.loadedBefore.operator,
          })}
        </Text>
      )}
      {lost > 0 && <Text>{t('load.confirm.lost', { count: lost, formatted: formats.integer(lost) })}</Text>}
    </DialogFrame>
  )
}
