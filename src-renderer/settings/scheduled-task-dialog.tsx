import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ComputerView, TaskChoices, TaskPreview } from '../../src-shared/domain/computer.ts'
import { reportOf, request } from '../bridge/request.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '760px', width: '90vw' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  xml: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, height: '300px' },
})

interface ScheduledTaskDialogProps {
  readonly preview: TaskPreview
  readonly choices: TaskChoices
  /** This is Windows; elsewhere the task can only be saved. */
  readonly canRegister: boolean
  readonly onRegistered: (computer: ComputerView) => void
  readonly onClose: () => void
}

/** What would be registered, word for word, and by which command. */
export function ScheduledTaskDialog(props: ScheduledTaskDialogProps): ReactNode {
  const { preview, choices, canRegister, onRegistered, onClose } = props
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [error, setError] = useState<ErrorReport | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function attempt(work: () => Promise<void>): Promise<void> {
    setIsBusy(true)
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(reportOf(thrown))
    } finally {
      setIsBusy(false)
    }
  }
  async function register(): Promise<void> {
    onRegistered(await request('computer.registerTask', choices))
    notify.success(t('computer.registered'))
  }
  async function save(): Promise<void> {
    const saved = await request('computer.saveTask', choices)
    if (saved !== null) notify.success(t('computer.saved', { path: saved.path }))
  }

  return (
    <DialogFrame
      title={t('computer.previewTitle', { name: preview.name })}
      onClose={onClose}
      className={styles.surface}
      actions={
        <>
          {canRegister && (
            <Button appearance="primary" disabled={isBusy} onClick={() => void attempt(register)}>
              {t('computer.register')}
            </Button>
          )}
          <Button disabled={isBusy} onClick={() => void attempt(save)}>
            {t('computer.save')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </>
      }
    >
      <Text>{t('computer.previewIntro')}</Text>
      <Field label={t('computer.command')}>
        <Textarea readOnly value={preview.command} textarea={{ className: styles.code }} />
      </Field>
      <Field label={t('computer.definition')}>
        <Textarea readOnly value={preview.xml} textarea={{ className: styles.xml }} />
      </Field>
      <div>
        <CopyButton label={t('common.copy')} text={() => preview.xml} appearance="secondary" />
      </div>
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
