import { Button, Link, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { pinSchema } from '../../src-shared/domain/administrator.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'
import { useAdministratorState } from './administrator-state.ts'
import { PinField } from './pin-field.tsx'

interface EnterPinDialogProps {
  readonly onClose: () => void
  /** Nobody knows it any more. */
  readonly onForgotten: () => void
}

/** Opens the administrator's changes. */
export function EnterPinDialog({ onClose, onForgotten }: EnterPinDialogProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const open = useAdministratorState((state) => state.open)
  const [pin, setPin] = useState('')
  const [attempted, setAttempted] = useState(false)
  const { busy, error, attempt } = useAttempt()
  const isPin = pinSchema.safeParse(pin).success

  async function enter(): Promise<void> {
    setAttempted(true)
    if (!isPin || busy) return
    if (await attempt(() => open(pin))) onClose()
    else {
      setPin('')
      setAttempted(false)
    }
  }

  return (
    <DialogFrame
      title={t('administrator.title')}
      onClose={onClose}
      onSubmit={() => void enter()}
      actions={
        <>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {t('administrator.accept')}
          </Button>
        </>
      }
    >
      <Text>{t('administrator.openBody')}</Text>
      <PinField
        label={t('administrator.pin')}
        value={pin}
        problem={attempted && !isPin ? t('administrator.notPin') : undefined}
        onChange={setPin}
      />
      {error && <ErrorPanel error={error} />}
      <Link as="button" type="button" onClick={onForgotten}>
        {t('administrator.forgotten')}
      </Link>
    </DialogFrame>
  )
}
