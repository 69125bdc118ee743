import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleSettings, ScheduleSlot, StoreOutcome } from '../../src-shared/domain/schedule.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { troubledStores, waitsForAnotherJob } from './slot-facts.ts'

/** A way that is down fails 500 stores at once. */
const STORES_SHOWN = 30

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: '168px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(130px, 1fr) minmax(0, 4fr) minmax(150px, auto) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '40px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr) auto auto' },
  },
  // Beside the name it would be a word wide.
  cause: { '@media (max-width: 1000px)': { gridRowStart: 2, gridColumn: '1 / -1' } },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  muted: { color: tokens.colorNeutralForeground3 },
  state: { display: 'flex', flexDirection: 'column' },
})

interface FailedStoresProps {
  readonly slot: ScheduleSlot
  /** For "intento 2 de 4". */
  readonly retries: Pick<ScheduleSettings, 'maxRetries' | 'storeOverrides'>
  /** Stores that the automatic mode still loads; none: nothing can be done about a day gone by. */
  readonly retriable?: readonly string[]
  readonly onRetry?: (storeId: string) => void
  readonly mayRetry?: boolean
}

/** Every store that failed: cause and remedy, when it is tried again, and "Reintentar". */
export function FailedStores({
  slot,
  retries,
  retriable = [],
  onRetry,
  mayRetry = false,
}: FailedStoresProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [isWhole, setWhole] = useState(false)
  const troubled = troubledStores(slot)
  const shown = isWhole ? troubled : troubled.slice(0, STORES_SHOWN)
  return (
    <ul className={styles.list} aria-label={t('automatic.failedStores')}>
      {shown.map((store) => (
        <li key={store.storeId} className={styles.item}>
          <Text weight="semibold" className={styles.name} title={store.storeName}>
            {store.storeName}
          </Text>
          <Cause store={store} />
          <NextAttempt store={store} retries={retries} />
          {onRetry && retriable.includes(store.storeId) && (
            <Button
              size="small"
              icon={<ArrowClockwise16Regular />}
              disabledFocusable={!mayRetry}
              aria-label={t('automatic.retryStore', { name: store.storeName })}
              onClick={() => onRetry(store.storeId)}
            >
              {t('common.retry')}
            </Button>
          )}
        </li>
      ))}
      {shown.length < troubled.length && (
        <li className={styles.item}>
          <Button size="small" appearance="transparent" onClick={() => setWhole(true)}>
            {t('home.more', { count: troubled.length - shown.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}

function Cause({ store }: { readonly store: StoreOutcome }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const describe = useErrorText()
  if (store.error === null) return <span className={styles.cause} />
  if (waitsForAnotherJob(store))
    return (
      <Text size={200} className={styles.cause}>
        {t('automatic.waitsForJob')}
      </Text>
    )
  const { cause, remedy } = describe(store.error)
  return (
    <Text size={200} className={styles.cause}>
      {cause} <span className={styles.muted}>{remedy}</span>
    </Text>
  )
}

function NextAttempt({
  store,
  retries,
}: {
  readonly store: StoreOutcome
  readonly retries: FailedStoresProps['retries']
}): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const total = 1 + (retries.storeOverrides[store.storeId]?.maxRetries ?? retries.maxRetries)
  return (
    <span className={styles.state}>
      <Text size={200} weight="semibold">
        {store.nextRetryAt === null
          ? t('automatic.gaveUp')
          : t('automatic.nextRetry', { time: formats.hourMinute(store.nextRetryAt) })}
      </Text>
      <Text size={200} className={styles.muted}>
        {store.nextRetryAt === null
          ? t('automatic.attempts', { count: store.attempts })
          : t('automatic.attemptOf', { number: store.rounds + 1, total })}
      </Text>
    </span>
  )
}
