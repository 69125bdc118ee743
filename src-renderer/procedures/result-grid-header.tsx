import { mergeClasses } from '@fluentui/react-components'
import type { VirtualItem } from '@tanstack/react-virtual'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import { isEndAligned } from './cell-text.ts'
import { useResultGridStyles } from './result-grid-styles.ts'

interface ResultGridHeaderProps {
  readonly columns: readonly ResultColumn[]
  /** Those in view. */
  readonly tracks: readonly VirtualItem[]
  readonly width: number
}

/** Names and types of the columns; one without a name has its number. */
export function ResultGridHeader({ columns, tracks, width }: ResultGridHeaderProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useResultGridStyles()
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
      <div role="columnheader" className={styles.head} aria-label={t('rowNumber')} />
      {tracks.map((track) => {
        const column = columns[track.index]
        if (!column) return null
        const name = column.name === '' ? t('unnamedColumn', { no: track.index + 1 }) : column.name
        return (
          <div
            key={track.key}
            role="columnheader"
            aria-colindex={track.index + 2}
            title={`${name} · ${column.typeText}`}
            className={mergeClasses(styles.title, isEndAligned(column.family) && styles.end)}
            style={{ left: track.start, width: track.size }}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.type}>{column.typeText}</span>
          </div>
        )
      })}
    </div>
  )
}
