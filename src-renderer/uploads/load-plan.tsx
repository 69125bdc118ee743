import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewCounts, RowVerdict, UploadKind } from '../../src-shared/domain/upload.ts'
import { useFormats } from '../language/use-formats.ts'
import { RowVerdictMark } from './row-verdict.tsx'

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    maxWidth: '760px',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      textAlign: 'start',
      verticalAlign: 'middle',
      fontWeight: tokens.fontWeightRegular,
    },
  },
  verdict: { width: '190px' },
  number: {
    width: '110px',
    textAlign: 'end !important' as 'end',
    fontVariantNumeric: 'tabular-nums',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
  },
  total: { '& th, & td': { borderTop: `1px solid ${tokens.colorNeutralStroke1}`, borderBottom: 'none' } },
  about: { color: tokens.colorNeutralForeground2 },
})

const LOADED = ['create', 'update', 'unchanged'] as const
const LEFT = ['rejected', 'duplicate', 'superseded', 'skipped'] as const

/** Before anything is written: how many rows are created, updated and left out. */
export function LoadPlan({ kind, counts }: { readonly kind: UploadKind; readonly counts: ReviewCounts }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const shown: readonly RowVerdict[] = [...LOADED, ...LEFT.filter((verdict) => counts[verdict] > 0)]
  return (
    <table className={styles.table} aria-label={t('load.plan')}>
      <tbody>
        {shown.map((verdict) => (
          <tr key={verdict}>
            <th scope="row" className={styles.verdict}>
              <RowVerdictMark verdict={verdict} words={t(`load.verdict.${verdict}`)} />
            </th>
            <td className={styles.number}>{formats.integer(counts[verdict])}</td>
            <td className={styles.about}>{t(`load.about.${verdict}.${kind}`)}</td>
          </tr>
        ))}
        <tr className={mergeClasses(styles.total)}>
          <th scope="row">{t('load.total')}</th>
          <td className={styles.number}>{formats.integer(counts.total)}</td>
          <td className={styles.about}>{t('load.aboutTotal')}</td>
        </tr>
      </tbody>
    </table>
  )
}
