import { Badge, Button, Checkbox, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ComputerView, TaskChoices, TaskPreview } from '../../src-shared/domain/computer.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { ScheduledTaskDialog } from './scheduled-task-dialog.tsx'

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  choices: { display: 'flex', flexDirection: 'column' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ScheduledTaskPanelProps {
  readonly computer: ComputerView
  readonly onChange: (computer: ComputerView) => void
}

/** A task of Windows that makes up for a missed load; nothing is registered before it was shown. */
export function ScheduledTaskPanel({ computer, onChange }: ScheduledTaskPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [choices, setChoices] = useState<TaskChoices>({ wakeToRun: false, onBatteries: false })
  const [preview, setPreview] = useState<TaskPreview | null>(null)
  const { isTaskRegistered } = computer

  async function remove(): Promise<void> {
    onChange(await request('computer.removeTask', undefined))
    notify.success(t('computer.removed'))
  }

  return (
    <Panel>
      <div className={styles.title}>
        <Subtitle2 as="h2">{t('computer.task')}</Subtitle2>
        {isTaskRegistered !== null && (
          <Badge appearance="tint" color={isTaskRegistered ? 'success' : 'informative'}>
            {t(isTaskRegistered ? 'computer.taskRegistered' : 'computer.taskUnregistered')}
          </Badge>
        )}
      </div>
      <Text className={styles.muted}>{t('computer.taskHint')}</Text>
      {isTaskRegistered === null && <Text>{t('computer.taskImpossible')}</Text>}
      <div className={styles.choices}>
        <Checkbox
          label={t('computer.wakeToRun')}
          checked={choices.wakeToRun}
          onChange={(_, { checked }) => setChoices({ ...choices, wakeToRun: checked === true })}
        />
        <Checkbox
          label={t('computer.onBatteries')}
          checked={choices.onBatteries}
          onChange={(_, { checked }) => setChoices({ ...choices, onBatteries: checked === true })}
        />
      </div>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          onClick={() => void request('computer.previewTask', choices).then(setPreview, notify.failure)}
        >
          {t('computer.show')}
        </Button>
        {isTaskRegistered === true && (
          <Button onClick={() => void remove().catch(notify.failure)}>{t('computer.remove')}</Button>
        )}
      </div>
      {preview && (
        <ScheduledTaskDialog
          preview={preview}
          choices={choices}
          canRegister={isTaskRegistered !== null}
          onRegistered={(registered) => {
            onChange(registered)
            setPreview(null)
          }}
          onClose={() => setPreview(null)}
        />
      )}
    </Panel>
  )
}
