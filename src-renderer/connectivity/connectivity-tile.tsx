import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { Sparkline } from './sparkline.tsx'
import { StateIcon } from './state-icon.tsx'
import { pauseText, shortPauseText, shortTileText, tileText } from './tile-text.ts'

export const TILE_HEIGHT_PX = 58

const useStyles = makeStyles({
  tile: {
    boxSizing: 'border-box',
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    gridTemplateRows: 'auto auto 1fr',
    columnGap: tokens.spacingHorizontalXS,
    alignItems: 'center',
    width: '100%',
    height: `${TILE_HEIGHT_PX}px`,
    padding: '3px 6px',
    textAlign: 'start',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  failed: { border: `1px solid ${tokens.colorStatusDangerBorder1}` },
  warning: { border: `1px solid ${tokens.colorStatusWarningBorder1}` },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  small: {
    gridColumnStart: 2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  // From edge to edge: it is the longest line.
  wide: { gridColumn: '1 / -1' },
  sentence: { display: 'block', '::first-letter': { textTransform: 'uppercase' } },
})

interface ConnectivityTileProps {
  readonly tile: ConnectivityTileModel
  readonly nowMs: number
  readonly isActive: boolean
  readonly onOpen: () => void
}

/** A store's connection in three lines: name, how it stands, and its latency of late or why it is left alone. */
export function ConnectivityTile({ tile, nowMs, isActive, onOpen }: ConnectivityTileProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const describe = useErrorText()
  const { store, state, connection, reach, circuit } = tile
  const text = tileText(t, formats, tile)
  const pause = pauseText(t, formats, circuit, nowMs)
  const cause = connection.error ? describe(connection.error).cause : text
  return (
    <button
      type="button"
      data-tile=""
      tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.tile, state === 'failed' && styles.failed, state === 'warning' && styles.warning)}
      title={[`${store.name}: ${cause}`, pause].filter(Boolean).join('\n')}
      aria-label={[store.name, text, pause].filter(Boolean).join('. ')}
      onClick={onOpen}
    >
      <StateIcon state={state} />
      <span className={mergeClasses(styles.clip, styles.name)}>{store.name}</span>
      <span className={mergeClasses(styles.clip, styles.small, styles.sentence, state === 'failed' && styles.wide)}>
        {shortTileText(t, formats, tile)}
      </span>
      {pause === null ? (
        <span className={styles.small}>{reach && <Sparkline valuesMs={reach.recentMs} />}</span>
      ) : (
        <span className={mergeClasses(styles.clip, styles.small, styles.wide)}>
          {shortPauseText(t, formats, circuit, nowMs)}
        </span>
      )}
    </button>
  )
}
