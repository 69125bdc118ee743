import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useFormats } from '../language/use-formats.ts'
import { localTimeZone } from './local-time-zone.ts'
import { ScheduleStateLabel } from './schedule-state-label.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  fact: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface FactProps {
  readonly label: string
  readonly value: ReactNode
  /** In small letters under the value. */
  readonly note: ReactNode
}

function Fact({ label, value, note }: FactProps): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <Text size={400} weight="semibold" block>
          {value}
        </Text>
        <Text size={200} block className={styles.muted}>
          {note}
        </Text>
      </dd>
    </div>
  )
}

/** Próxima Ejecución, Última Ejecución, Reintentos Pendientes, Estado. */
export function ScheduleFacts({ schedule }: { readonly schedule: ScheduleView }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { nextSlotAt, lastStartedAt, storesToRetry, latestSlot, timeZone, state } = schedule
  const isElsewhere = timeZone !== localTimeZone()
  const nextRetryAt = latestSlot?.nextRetryAt ?? null
  return (
    <dl className={styles.root}>
      <Fact
        label={t('automatic.next')}
        value={nextSlotAt === null ? t('automatic.none') : formats.dateTime(nextSlotAt)}
        note={
          nextSlotAt === null ? (
            t('automatic.nextDisabled')
          ) : (
            <>
              <RelativeTime instant={nextSlotAt} />
              {isElsewhere && ` · ${t('automatic.zone', { time: slotTime(schedule), zone: timeZone })}`}
            </>
          )
        }
      />
      <Fact
        label={t('automatic.last')}
        value={lastStartedAt === null ? t('automatic.never') : formats.dateTime(lastStartedAt)}
        note={lastStartedAt === null ? t('automatic.neverBody') : <RelativeTime instant={lastStartedAt} />}
      />
      <Fact
        label={t('automatic.pending')}
        value={t('automatic.stores', { count: storesToRetry })}
        note={
          storesToRetry > 0 && nextRetryAt !== null
            ? t('automatic.retryAt', { time: formats.hourMinute(nextRetryAt) })
            : t('automatic.noRetries')
        }
      />
      <Fact
        label={t('automatic.state')}
        value={<ScheduleStateLabel state={state} />}
        note={t(`automatic.stateNote.${state}`)}
      />
    </dl>
  )
}

/** As it was set, `05:00`. */
function slotTime({ settings: { hour, minute } }: ScheduleView): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
