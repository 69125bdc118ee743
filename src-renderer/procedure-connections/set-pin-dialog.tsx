import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { pinSchema } from '../../src-shared/domain/administrator.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'
import { useAdministratorState } from './administrator-state.ts'
import { PinField } from './pin-field.tsx'

interface SetPinDialogProps {
  /** Another one: the old one is asked for. */
  readonly hasPin: boolean
  readonly onClose: () => void
}

/** The first PIN of the administrator, or another one. */
export function SetPinDialog({ hasPin, onClose }: SetPinDialogProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const notify = useNotify()
  const save = useAdministratorState((state) => state.setPin)
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [repeated, setRepeated] = useState('')
  const [attempted, setAttempted] = useState(false)
  const { busy, error, attempt } = useAttempt()
  const notPin = (text: string): string | undefined =>
    attempted && !pinSchema.safeParse(text).success ? t('administrator.notPin') : undefined
  const isValid =
    pinSchema.safeParse(pin).success && pin === repeated && (!hasPin || pinSchema.safeParse(current).success)

  async function set(): Promise<void> {
    setAttempted(true)
    if (!isValid || busy) return
    if (!(await attempt(() => save(pin, hasPin ? current : null)))) return
    notify.success(t('administrator.wasSet'))
    onClose()
  }

  return (
    <DialogFrame
      isAlert
      title={t(hasPin ? 'administrator.changePin' : 'administrator.setPin')}
      onClose={onClose}
      onSubmit={() => void set()}
      actions={
        <>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {ui('common.save')}
          </Button>
        </>
      }
    >
      <Text>{t('administrator.pinLost')}</Text>
      {hasPin && (
        <PinField
          label={t('administrator.currentPin')}
          value={current}
          problem={notPin(current)}
          onChange={setCurrent}
        />
      )}
      <PinField
        label={t('administrator.newPin')}
        hint={t('administrator.pinHint')}
        value={pin}
        problem={notPin(pin)}
        onChange={setPin}
      />
      <PinField
        label={t('administrator.repeatPin')}
        value={repeated}
        problem={attempted && pin !== repeated ? t('administrator.notSame') : undefined}
        onChange={setRepeated}
      />
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
