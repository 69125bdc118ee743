import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { RunPlan } from '../../src-shared/domain/gap.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { PlanStores } from './plan-stores.tsx'
import { skippedDays } from './skipped-days.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
  },
  muted: { color: tokens.colorNeutralForeground3 },
  waiting: { justifySelf: 'start' },
})

/** What "Ejecutar ETL" would do: days, about how many rows and minutes, and what it would leave out and why. */
export function PlanPreview({ plan }: { readonly plan: Loadable<RunPlan> | null }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  if (!plan) return <Text className={styles.muted}>{t('plan.incomplete')}</Text>
  if (plan.state === 'loading')
    return <Spinner size="tiny" labelPosition="after" label={t('plan.loading')} className={styles.waiting} />
  if (plan.state === 'failed') return <ErrorPanel error={plan.error} />
  const { stores, totalDays, estimatedRows, estimatedMinutes } = plan.value
  const working = stores.filter((store) => store.days.length > 0).length
  const rechecks = stores.reduce((sum, store) => sum + store.recheckDays.length, 0)
  const skipped = skippedDays(stores)
  return (
    <div className={styles.root} role="status">
      <div className={styles.line}>
        <Text weight="semibold">
          {totalDays === 0
            ? t('plan.nothing')
            : t('plan.days', {
                count: totalDays,
                days: formats.integer(totalDays),
                stores: t('plan.stores', { count: working }),
              })}
        </Text>
        {totalDays > 0 && estimatedRows !== null && (
          <Text>{t('plan.rows', { rows: formats.integer(estimatedRows) })}</Text>
        )}
        {totalDays > 0 && estimatedMinutes !== null && (
          <Text>{t('plan.time', { time: formats.duration(Math.max(1, Math.round(estimatedMinutes)) * 60_000) })}</Text>
        )}
        {rechecks > 0 && <Text className={styles.muted}>{t('plan.rechecks', { count: rechecks })}</Text>}
        {stores.length > 1 && (
          <Button
            size="small"
            appearance="transparent"
            icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
            iconPosition="after"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('plan.byStore')}
          </Button>
        )}
      </div>
      {skipped.length > 0 && (
        <Text size={200} className={styles.muted}>
          {t('plan.skipped', {
            list: skipped
              .map(({ reason, days }) => t(`plan.skip.${reason}`, { count: days, days: formats.integer(days) }))
              .join('; '),
          })}
        </Text>
      )}
      {open && stores.length > 1 && <PlanStores stores={stores} />}
    </div>
  )
}
