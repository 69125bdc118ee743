import { Button, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { DialogFrame } from '../frame/dialog-frame.tsx'

interface DiscardDialogProps {
  readonly fileName: string
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Discarding a draft loses what was corrected in it; the original file is not touched. */
export function DiscardDialog({ fileName, onClose, onConfirm }: DiscardDialogProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  return (
    <DialogFrame
      title={t('discard.title', { name: fileName })}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onConfirm}>
            {t('discard.confirm')}
          </Button>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
        </>
      }
    >
      <Text>{t('discard.body')}</Text>
    </DialogFrame>
  )
}
