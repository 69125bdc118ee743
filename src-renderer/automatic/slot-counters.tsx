import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { useFormats } from '../language/use-formats.ts'
import { waitsForAnotherJob } from './slot-facts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, margin: 0 },
  counter: {
    display: 'flex',
    flexDirection: 'row-reverse',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  neutral: { color: tokens.colorNeutralForeground1 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
})

/** Total, Exitosas, Fallidas; and those that another job has, if any. */
export function SlotCounters({ slot }: { readonly slot: ScheduleSlot }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const waiting = slot.stores.filter(waitsForAnotherJob).length
  const failed = slot.failed - waiting
  const counters = [
    { id: 'total', value: slot.total, tone: 'neutral' },
    { id: 'succeeded', value: slot.succeeded, tone: slot.succeeded > 0 ? 'success' : 'neutral' },
    { id: 'failed', value: failed, tone: failed > 0 ? 'danger' : 'neutral' },
    ...(waiting > 0 ? [{ id: 'waiting', value: waiting, tone: 'neutral' } as const] : []),
  ] as const
  return (
    <dl className={styles.root}>
      {counters.map(({ id, value, tone }) => (
        <div key={id} className={styles.counter}>
          <dt>
            <Text size={200}>{t(`automatic.${id}`)}</Text>
          </dt>
          <dd className={styles.number}>
            <Text size={500} weight="semibold" className={mergeClasses(styles[tone])}>
              {formats.integer(value)}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}
