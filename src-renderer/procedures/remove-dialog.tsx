import { Button, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useDangerButton } from '../feedback/use-danger-button.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'

interface RemoveDialogProps {
  readonly title: string
  /** What will be lost, by its name. */
  readonly body: string
  readonly confirm: string
  readonly remove: () => Promise<unknown>
  readonly onClose: () => void
}

/** Names what will be lost before it is. */
export function RemoveDialog({ title, body, confirm, remove, onClose }: RemoveDialogProps): ReactNode {
  const { t } = useTranslation()
  const danger = useDangerButton()
  const { busy, error, attempt } = useAttempt()
  return (
    <DialogFrame
      isAlert
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            appearance="primary"
            className={danger}
            disabledFocusable={busy}
            onClick={() => void attempt(remove).then((well) => well && onClose())}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <Text>{body}</Text>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
