import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Add12Filled, ArrowSync12Filled, ErrorCircle12Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreListPreview } from '../../src-shared/domain/store-list.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { byVerdict, countVerdicts } from './import-verdicts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  scroller: {
    maxHeight: '320px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      backgroundColor: tokens.colorNeutralBackground2,
      fontSize: tokens.fontSizeBase200,
      fontWeight: tokens.fontWeightSemibold,
    },
    '& .number': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
    // Whatever a list says of a store leaves room for what is wrong with it.
    '& .said': { maxWidth: '240px', overflowWrap: 'anywhere' },
  },
  verdict: { whiteSpace: 'nowrap' },
  problems: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
})

const VERDICTS = ['new', 'existing', 'invalid'] as const

const BADGES = {
  new: { color: 'success', icon: <Add12Filled /> },
  existing: { color: 'informative', icon: <ArrowSync12Filled /> },
  invalid: { color: 'danger', icon: <ErrorCircle12Filled /> },
} as const

/** Every row of the list with its verdict, problems first. */
export function ImportPreview({ preview }: { readonly preview: StoreListPreview }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const describe = useErrorText()
  const counts = countVerdicts(preview.rows)
  return (
    <div className={styles.root}>
      <Text weight="semibold">{`${preview.fileName}: ${VERDICTS.filter((verdict) => counts[verdict] > 0)
        .map((verdict) => t(`import.count.${verdict}`, { count: counts[verdict] }))
        .join(', ')}`}</Text>
      <div className={styles.scroller} role="region" aria-label={t('import.title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('import.row')}
              </th>
              <th scope="col">{t('import.verdict')}</th>
              <th scope="col">{t('gaps.store')}</th>
              <th scope="col">{t('storeForm.server')}</th>
              <th scope="col">{t('storeForm.password')}</th>
              <th scope="col">{t('import.problems')}</th>
            </tr>
          </thead>
          <tbody>
            {byVerdict(preview.rows).map((row) => (
              <tr key={row.row}>
                <td className="number">{formats.integer(row.row)}</td>
                <td>
                  <Badge
                    className={styles.verdict}
                    appearance="tint"
                    color={BADGES[row.verdict].color}
                    icon={BADGES[row.verdict].icon}
                  >
                    {t(`import.verdicts.${row.verdict}`)}
                  </Badge>
                </td>
                <td className="said" title={row.storeId}>
                  {row.name || row.storeId}
                </td>
                <td className="said">{row.server}</td>
                <td>{row.hasPassword ? t('import.withPassword') : t('import.withoutPassword')}</td>
                <td>
                  {row.problems.length > 0 && (
                    <ul className={styles.problems}>
                      {row.problems.map((problem) => (
                        <li key={`${problem.field} ${problem.error.code}`}>{describe(problem.error).cause}</li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
