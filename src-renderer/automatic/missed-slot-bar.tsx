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
import type { MissReason, ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { RunLink } from './run-link.tsx'
import { useSchedulesState } from './schedules-state.ts'

const useStyles = makeStyles({ body: { whiteSpace: 'normal' } })

interface MissedSlotBarProps {
  readonly slot: ScheduleSlot
  readonly missedBecause: MissReason
  /** Whether there is a next run that will load its days. */
  readonly isEnabled: boolean
}

/** Why the latest slot did not run at its time, what became of its day, and the question when somebody is to decide. */
export function MissedSlotBar({ slot, missedBecause, isEnabled }: MissedSlotBarProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { businessDate, dueAt, startedAt, state, caughtUpBy } = slot
  const isLate = startedAt !== null && missedBecause !== 'network_down'
  const title = isLate
    ? t('automatic.lateTitle', { due: formats.hourMinute(dueAt), started: formats.dateTime(startedAt) })
    : missedBecause === 'network_down'
      ? t('automatic.networkTitle', { date: formats.date(businessDate) })
      : t('automatic.missedTitle', { date: formats.date(businessDate), due: formats.dateTime(dueAt) })
  const notYet = isEnabled ? t('automatic.notYet') : t('automatic.notYetDisabled')
  return (
    <MessageBar intent={isLate ? 'info' : 'warning'} layout="auto">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle> {t(`automatic.because.${missedBecause}`)}{' '}
        {state === 'missed' && (caughtUpBy === null ? notYet : t('automatic.caughtUp'))}{' '}
        {caughtUpBy !== null && <RunLink jobId={caughtUpBy}>{t('automatic.seeRun')}</RunLink>}
      </MessageBarBody>
      {state === 'asking' && <Answers slot={slot} />}
    </MessageBar>
  )
}

function Answers({ slot: { datasetId } }: { readonly slot: ScheduleSlot }): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const order = useSchedulesState((state) => state.order)
  const [answered, setAnswered] = useState(false)
  async function answer(run: boolean): Promise<void> {
    setAnswered(true)
    try {
      await order('schedule.answer', { datasetId, run })
    } catch (thrown) {
      setAnswered(false)
      notify.failure(thrown)
    }
  }
  return (
    <MessageBarActions>
      <Button size="small" appearance="primary" disabledFocusable={answered} onClick={() => void answer(true)}>
        {t('automatic.loadNow')}
      </Button>
      <Button size="small" disabledFocusable={answered} onClick={() => void answer(false)}>
        {t('automatic.skip')}
      </Button>
    </MessageBarActions>
  )
}
