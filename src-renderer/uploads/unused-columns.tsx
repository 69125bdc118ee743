import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ColumnMapping } from '../../src-shared/domain/upload.ts'
import { columnLetters } from './column-letters.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface UnusedColumnsProps {
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
}

/** Columns of the file that fill no field: they are not loaded. */
export function UnusedColumns({ headers, mapping }: UnusedColumnsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const used = new Set(mapping.map(({ column }) => column))
  const unused = headers.flatMap((header, column) =>
    used.has(column) ? [] : [`${columnLetters(column)} · ${header === '' ? t('columns.unnamed') : header}`],
  )
  return (
    <section className={styles.root} aria-label={t('columns.unused')}>
      <Subtitle2 as="h3">{t('columns.unused')}</Subtitle2>
      <Text size={200} className={styles.muted}>
        {unused.length === 0 ? t('columns.allUsed') : t('columns.unusedAbout', { count: unused.length })}
      </Text>
      {unused.length > 0 && <Text size={200}>{unused.join(', ')}</Text>}
    </section>
  )
}
