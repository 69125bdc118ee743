import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CELL_STATES, HOLIDAY_BIT, SUSPICIOUS_BIT } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import { useAppTheme } from '../theme/use-app-theme.ts'
import { readCalendarColors } from './calendar-colors.ts'
import { CELL_PX } from './calendar-geometry.ts'
import { drawCell } from './draw-cell.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  sample: { width: `${CELL_PX}px`, height: `${CELL_PX}px`, flexShrink: 0 },
})

/** In the order of how often they are met. */
const STATES: readonly CellState[] = [
  'verified',
  'gap',
  'loaded',
  'provisional',
  'empty_at_source',
  'closed',
  'not_expected',
]
const code = (state: CellState): number => CELL_STATES.indexOf(state)

/** What the signs and colours mean. */
export function CoverageLegend(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <ul className={styles.root} aria-label={t('coverage.legend')}>
      {STATES.map((state) => (
        <li key={state} className={styles.item}>
          <CellSample cell={code(state)} />
          <Text size={200}>{t(`coverage.state.${state}`)}</Text>
        </li>
      ))}
      <li className={styles.item}>
        <CellSample cell={code('verified') | SUSPICIOUS_BIT} />
        <Text size={200}>{t('coverage.suspicious')}</Text>
      </li>
      <li className={styles.item}>
        <CellSample cell={code('closed') | HOLIDAY_BIT} />
        <Text size={200}>{t('coverage.holiday')}</Text>
      </li>
    </ul>
  )
}

function CellSample({ cell }: { readonly cell: number }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useAppTheme()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    const scale = window.devicePixelRatio
    canvas.current.width = Math.round(CELL_PX * scale)
    canvas.current.height = Math.round(CELL_PX * scale)
    context.scale(scale, scale)
    drawCell(context, cell, readCalendarColors(canvas.current))
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the colours are read from the document, where the theme puts them
  }, [cell, theme])
  return <canvas ref={canvas} aria-hidden className={useStyles().sample} />
}
