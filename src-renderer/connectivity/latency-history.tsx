import { makeStyles, Spinner, Subtitle2, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LatencyHour } from '../../src-shared/domain/reachability.ts'
import { onDemand } from '../app/on-demand.tsx'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { latencySummary } from './latency-summary.ts'
import { useReachabilityState } from './reachability-state.ts'

// The chart's code is as large as a screen's, and few drawers are ever opened.
const LatencyChart = onDemand(async () => (await import('./latency-chart.tsx')).LatencyChart)

const SPANS = { day: 24, month: 720 } as const
type Span = keyof typeof SPANS
/** Of one a chart shows nothing that the figures do not. */
const FEWEST_POINTS = 2

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  },
  chart: { minHeight: '220px' },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** How a store has answered light probes, over the last day or month. */
export function LatencyHistory({ storeId }: { readonly storeId: string }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [span, setSpan] = useState<Span>('day')
  const [history, setHistory] = useState<Loadable<readonly LatencyHour[]>>(LOADING)
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<void> => {
      const found = await settle(request('connectivity.history', { storeId, hours: SPANS[span] }))
      if (isWanted) setHistory(found)
    }
    void read()
    const stop = useReachabilityState.subscribe(({ stores: now }, { stores: before }) => {
      if (now.get(storeId)?.probedAt !== before.get(storeId)?.probedAt) void read()
    })
    return () => {
      isWanted = false
      stop()
    }
  }, [storeId, span])
  return (
    <section className={styles.root} aria-label={t('connectivity.history')}>
      <div className={styles.header}>
        <Subtitle2 as="h3">{t('connectivity.history')}</Subtitle2>
        <TabList size="small" selectedValue={span} onTabSelect={(_, data) => setSpan(data.value as Span)}>
          <Tab value="day">{t('connectivity.lastDay')}</Tab>
          <Tab value="month">{t('connectivity.lastMonth')}</Tab>
        </TabList>
      </div>
      {history.state === 'failed' && <ErrorPanel error={history.error} />}
      {history.state === 'loading' && <Spinner size="tiny" label={t('common.loading')} />}
      {history.state === 'ready' && history.value.length === 0 && (
        <Text className={styles.muted}>{t('connectivity.noHistory')}</Text>
      )}
      {history.state === 'ready' && history.value.length > 0 && (
        <>
          <LatencyFacts hours={history.value} />
          {history.value.filter(({ medianMs }) => medianMs !== null).length >= FEWEST_POINTS && (
            <div className={styles.chart}>
              <LatencyChart hours={history.value} isMonth={span === 'month'} />
            </div>
          )}
        </>
      )}
    </section>
  )
}

function LatencyFacts({ hours }: { readonly hours: readonly LatencyHour[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { usualMs, worstMs, answeredPercent, silentHours } = latencySummary(hours)
  const ms = (value: number | null): string =>
    value === null ? '—' : t('connectivity.latency', { ms: formats.integer(value) })
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('connectivity.usual')}</dt>
        <dd>{ms(usualMs)}</dd>
      </div>
      <div>
        <dt>{t('connectivity.worst')}</dt>
        <dd>{ms(worstMs)}</dd>
      </div>
      <div>
        <dt>{t('connectivity.answered')}</dt>
        <dd>{answeredPercent === null ? '—' : formats.percent(answeredPercent)}</dd>
      </div>
      <div>
        <dt>{t('connectivity.silentHours')}</dt>
        <dd>{formats.integer(silentHours)}</dd>
      </div>
    </dl>
  )
}
