import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { QueryTestResult } from '../../src-shared/domain/connectivity.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  scroller: {
    maxHeight: '220px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& th': { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground2 },
  },
  missing: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
})

/** What "Probar consulta" found: every column that does not fit, by name, and the first ten rows. */
export function QueryFindings({ result }: { readonly result: QueryTestResult }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  if (result.error) return <ErrorPanel error={result.error} />
  return (
    <div className={styles.root}>
      <MessageBar intent={result.findings.length === 0 ? 'success' : 'error'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {result.findings.length === 0 ? t('query.fits') : t('query.findings', { count: result.findings.length })}
          </MessageBarTitle>
          {result.findings.length > 0 && (
            <ul className={styles.list}>
              {result.findings.map((finding) => (
                <li key={`${finding.column} ${finding.problem}`}>
                  {t(`query.problem.${finding.problem}`, {
                    column: finding.column,
                    expected: finding.expected ?? '–',
                    found: finding.found ?? '–',
                  })}
                </li>
              ))}
            </ul>
          )}
        </MessageBarBody>
      </MessageBar>
      <div className={styles.scroller} role="region" aria-label={t('query.rows', { count: result.rows.length })}>
        <table className={styles.table}>
          <thead>
            <tr>
              {result.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row, index) => (
              <tr key={index}>
                {result.columns.map((column, at) => (
                  <td key={column}>{row[at] ?? <span className={styles.missing}>NULL</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
