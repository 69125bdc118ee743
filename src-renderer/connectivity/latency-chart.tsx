import { DataVizPalette, getColorFromToken, LineChart } from '@fluentui/react-charts'
import type { LineChartPoints } from '@fluentui/react-charts'
import { makeStyles } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode, RefObject } from 'react'
import type { LatencyHour } from '../../src-shared/domain/reachability.ts'
import { useFormats } from '../language/use-formats.ts'
import { chartPoints } from './chart-points.ts'

const HEIGHT_PX = 220

const useStyles = makeStyles({ root: { width: '100%', height: `${HEIGHT_PX}px`, overflow: 'hidden' } })

interface LatencyChartProps {
  readonly hours: readonly LatencyHour[]
  readonly isMonth: boolean
}

/** Median and 95th percentile by the hour; hours without an answer interrupt the lines. */
export function LatencyChart({ hours, isMonth }: LatencyChartProps): ReactNode {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const axisNumber = (value: number): string =>
    Number.isInteger(value) ? formats.integer(value) : formats.decimal(value, 1)
  const line = (
    legend: string,
    look: { readonly color: string; readonly dashes: string },
    of: (hour: LatencyHour) => number | null,
  ): LineChartPoints => {
    const { points, gaps } = chartPoints(hours, of)
    return {
      legend,
      color: look.color,
      lineOptions: { strokeWidth: 2, strokeDasharray: look.dashes },
      gaps,
      hideNonActiveDots: true,
      data: points.map(({ at, ms }) => ({
        x: at,
        y: ms,
        xAxisCalloutData: formats.dateTime(at.toISOString()),
        yAxisCalloutData: t('connectivity.latency', { ms: formats.integer(ms) }),
      })),
    }
  }
  const axisTime = (at: Date): string =>
    isMonth ? formats.date(at.toISOString().slice(0, 10) as never).slice(0, 5) : formats.hourMinute(at.toISOString())
  return (
    <div ref={root} className={styles.root}>
      {width > 0 && (
        <LineChart
          width={width}
          height={HEIGHT_PX}
          culture={i18n.language}
          optimizeLargeData={isMonth}
          yMinValue={0}
          yAxisTickFormat={axisNumber}
          customDateTimeFormatter={axisTime}
          margins={{ left: 44, right: 24, top: 12, bottom: 32 }}
          data={{
            chartTitle: t('connectivity.chartTitle'),
            lineChartData: [
              line(
                t('connectivity.usual'),
                { color: getColorFromToken(DataVizPalette.color1), dashes: 'none' },
                ({ medianMs }) => medianMs,
              ),
              line(
                t('connectivity.slowest'),
                { color: getColorFromToken(DataVizPalette.color4), dashes: '5 4' },
                ({ p95Ms }) => p95Ms,
              ),
            ],
          }}
        />
      )}
    </div>
  )
}

/** The chart wants its width in pixels. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observed = element.current
    if (!observed) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(observed)
    return () => observer.disconnect()
  }, [element])
  return width
}
