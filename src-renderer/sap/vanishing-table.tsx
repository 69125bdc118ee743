import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapVanishing } from '../../src-shared/domain/sap.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  scroller: {
    maxHeight: '220px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
      textAlign: 'end',
      fontVariantNumeric: 'tabular-nums',
    },
    '& th:first-child, & td:first-child': { textAlign: 'start' },
    '& thead th': {
      position: 'sticky',
      top: 0,
      backgroundColor: tokens.colorNeutralBackground2,
      fontSize: tokens.fontSizeBase200,
      fontWeight: tokens.fontWeightSemibold,
    },
  },
})

/** The instances that lose most. */
export function VanishingTable({ rows }: { readonly rows: SapVanishing['perInstance'] }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  return (
    <div>
      <Text weight="semibold">{t('vanishing.perInstance')}</Text>
      <div className={styles.scroller} role="region" aria-label={t('vanishing.perInstance')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.instance')}</th>
              <th scope="col">{t('vanishing.before')}</th>
              <th scope="col">{t('vanishing.vanishing')}</th>
              <th scope="col">{t('vanishing.left')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ instance, before, vanishing }) => (
              <tr key={instance}>
                <td>{instance}</td>
                <td>{formats.integer(before)}</td>
                <td>{formats.integer(vanishing)}</td>
                <td>{formats.integer(before - vanishing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
