import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useNow } from '../feedback/use-now.ts'
import { useFormats } from '../language/use-formats.ts'
import { RemoveDialog } from '../procedures/remove-dialog.tsx'
import { useAdministratorState } from './administrator-state.ts'
import { EnterPinDialog } from './enter-pin-dialog.tsx'
import { SetPinDialog } from './set-pin-dialog.tsx'
import { useIsOpen } from './use-is-open.ts'

const TICK_MS = 5_000

const useStyles = makeStyles({ body: { whiteSpace: 'normal' } })

/** Whether changes are open, until when, and the way to open them. */
export function AdministratorBar(): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const { view, load, close, forget } = useAdministratorState()
  const isOpen = useIsOpen()
  const now = useNow(TICK_MS)
  const [dialog, setDialog] = useState<'enter' | 'set' | 'forgotten' | null>(null)
  if (view.state === 'loading') return null
  if (view.state === 'failed') return <ErrorPanel error={view.error} onRetry={() => void load()} />
  const { hasPin, openUntil, lockedUntil } = view.value
  const isLocked = lockedUntil !== null && Date.parse(lockedUntil) > now
  const words = !hasPin
    ? t('administrator.noPin')
    : isOpen && openUntil !== null
      ? t('administrator.open', { time: formats.hourMinute(openUntil) })
      : isLocked
        ? t('administrator.locked', { time: formats.relative(lockedUntil, now) })
        : t('administrator.closed')
  return (
    <>
      <MessageBar intent={isLocked ? 'error' : isOpen ? 'success' : 'info'} layout="multiline">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{t('administrator.title')}</MessageBarTitle> {words}
        </MessageBarBody>
        <MessageBarActions>
          {!hasPin && (
            <Button size="small" appearance="primary" onClick={() => setDialog('set')}>
              {t('administrator.setPin')}
            </Button>
          )}
          {hasPin && !isOpen && (
            <Button size="small" appearance="primary" disabledFocusable={isLocked} onClick={() => setDialog('enter')}>
              {t('administrator.enterPin')}
            </Button>
          )}
          {isOpen && (
            <>
              <Button size="small" onClick={() => setDialog('set')}>
                {t('administrator.changePin')}
              </Button>
              <Button size="small" onClick={() => void close().catch(notify.failure)}>
                {t('administrator.close')}
              </Button>
            </>
          )}
        </MessageBarActions>
      </MessageBar>
      {dialog === 'enter' && (
        <EnterPinDialog onClose={() => setDialog(null)} onForgotten={() => setDialog('forgotten')} />
      )}
      {dialog === 'forgotten' && (
        <RemoveDialog
          title={t('administrator.forgotten')}
          body={t('administrator.forgottenBody')}
          confirm={t('administrator.forget')}
          remove={forget}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'set' && <SetPinDialog hasPin={hasPin} onClose={() => setDialog(null)} />}
    </>
  )
}
