import { Button, makeStyles, Subtitle1, Switch, Text, tokens, Tooltip } from '@fluentui/react-components'
import { CalendarSync24Regular, History16Regular, Play16Filled, Settings16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useSchedulesState } from './schedules-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { color: tokens.colorBrandForeground1, flexShrink: 0 },
  muted: { color: tokens.colorNeutralForeground3 },
  spacer: { flexGrow: 1 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface AutomaticHeaderProps {
  readonly schedule: ScheduleView
  readonly onHistory: () => void
  readonly onSettings: () => void
}

/** Name of the panel, the switch, and what one can do. */
export function AutomaticHeader({ schedule, onHistory, onSettings }: AutomaticHeaderProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const order = useSchedulesState((state) => state.order)
  const [asked, setAsked] = useState(false)
  const { datasetId, enabled, latestSlot } = schedule
  const isRunning = latestSlot?.state === 'running'

  async function perform(work: () => Promise<void>): Promise<void> {
    setAsked(true)
    try {
      await work()
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setAsked(false)
    }
  }
  const turn = (on: boolean): Promise<void> =>
    perform(async () => {
      await order(on ? 'schedule.enable' : 'schedule.disable', { datasetId })
    })
  const runNow = (): Promise<void> =>
    perform(async () => {
      const { activeRunId, storesToRetry } = await order('schedule.runNow', { datasetId })
      if (activeRunId === null && storesToRetry === 0) notify.success(t('automatic.nothingMissing'))
    })

  return (
    <div className={styles.root}>
      <div className={styles.title}>
        <CalendarSync24Regular className={styles.icon} aria-hidden />
        <Subtitle1 as="h2">{t('automatic.title')}</Subtitle1>
      </div>
      <Text size={200} className={styles.muted}>
        {t('automatic.body')}
      </Text>
      <span className={styles.spacer} />
      <div className={styles.actions}>
        <Switch
          checked={enabled}
          disabled={asked}
          label={t('automatic.enabled')}
          onChange={(_, data) => void turn(data.checked)}
        />
        <Tooltip
          relationship="description"
          content={isRunning ? t('automatic.alreadyRunning') : t('automatic.runNowHint')}
        >
          <Button
            appearance="primary"
            icon={<Play16Filled />}
            disabledFocusable={asked || isRunning}
            onClick={() => void runNow()}
          >
            {t('automatic.runNow')}
          </Button>
        </Tooltip>
        <Button icon={<History16Regular />} onClick={onHistory}>
          {t('automatic.history')}
        </Button>
        <Button icon={<Settings16Regular />} onClick={onSettings}>
          {t('automatic.configure')}
        </Button>
      </div>
    </div>
  )
}
