import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { People16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapCompany } from '../../src-shared/domain/sap.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { useFormats } from '../language/use-formats.ts'
import { FactGrid } from './fact-grid.tsx'
import { SAP_PATHS } from './sap-path.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  button: { alignSelf: 'start' },
})

/** Address, why a login failed, suppliers in both modes. */
export function CompanyDetails({ company }: { readonly company: SapCompany }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const goTo = useGoTo()
  const brought = (at: string | null): string => (at === null ? t('never') : formats.exactTime(at))
  const facts = [
    ['address', company.address],
    ['suppliers', formats.integer(company.suppliers)],
    ['testSuppliers', company.hasTest ? formats.integer(company.testSuppliers) : t('login.absent')],
    ['suppliersAt', brought(company.suppliersAt)],
    ['testSuppliersAt', company.hasTest ? brought(company.testSuppliersAt) : null],
    ['loginError', company.serviceLayerError],
    ['testLoginError', company.testServiceLayerError],
  ] as const
  return (
    <div className={styles.root}>
      <FactGrid facts={facts.map(([name, value]) => [t(`fact.${name}`), value])} />
      <Button
        size="small"
        className={styles.button}
        icon={<People16Regular />}
        onClick={() => goTo(`${SAP_PATHS.suppliers}&of=${company.instance}`)}
      >
        {t('seeSuppliers')}
      </Button>
    </div>
  )
}
