import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'

const HEIGHT = 14

const useStyles = makeStyles({
  root: { display: 'block', width: '100%', height: `${HEIGHT}px`, overflow: 'visible' },
  line: {
    fill: 'none',
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '1.5px',
    strokeLinejoin: 'round',
    strokeLinecap: 'round',
    vectorEffect: 'non-scaling-stroke',
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
})

/** Pieces of one line: hours without an answer leave a hole in it. */
function pathOf(values: readonly (number | null)[], top: number): string {
  return values
    .map((value, hour) => {
      if (value === null) return ''
      const y = (HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1)
      const isStart = hour === 0 || values[hour - 1] === null
      // A single hour would be a line without length, which is drawn as a dot.
      return isStart ? `M${hour} ${y}h0` : `L${hour} ${y}`
    })
    .join('')
}

/** Latency over the last 24 hours, from zero up, small enough for a tile. Tiles are drawn by the hundred, so it is a path and no chart. */
export function Sparkline({ valuesMs }: { readonly valuesMs: readonly (number | null)[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const known = valuesMs.filter((value) => value !== null)
  // One hour is no course.
  if (known.length < 2) return null
  const [from, to] = [Math.min(...known), Math.max(...known)]
  return (
    <svg
      className={styles.root}
      viewBox={`0 0 ${valuesMs.length - 1} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('connectivity.recent', { from: formats.integer(from), to: formats.integer(to) })}
    >
      <path className={styles.line} d={pathOf(valuesMs, Math.max(to, 1))} />
    </svg>
  )
}
