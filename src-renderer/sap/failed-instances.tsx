import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { NamedFailure } from './failures-of.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  table: {
    alignSelf: 'start',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& td:not(:last-child)': { whiteSpace: 'nowrap' },
    '& th': { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
    '& td': { overflowWrap: 'anywhere', userSelect: 'text' },
  },
})

/** Instances that something failed at, each with the reason; what was known of them stays. */
export function FailedInstances({ failures }: { readonly failures: readonly NamedFailure[] }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Text weight="semibold">{t('failures.title', { count: failures.length })}</Text>
      <Text size={200}>{t('failures.body')}</Text>
      <table className={styles.table} aria-label={t('failures.title', { count: failures.length })}>
        <thead>
          <tr>
            <th scope="col">{t('column.instance')}</th>
            <th scope="col">{t('failures.at')}</th>
            <th scope="col">{t('failures.why')}</th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ at, instancia, error }) => (
            <tr key={`${at} ${instancia}`}>
              <td>{instancia}</td>
              <td>{t(`failures.step.${at}`)}</td>
              <td>{error}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
