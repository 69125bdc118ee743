import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapSupplier } from '../../src-shared/domain/sap.ts'
import { FactGrid } from './fact-grid.tsx'

const FIELDS = ['cardCode', 'cardName', 'taxId', 'phone', 'email'] as const

/** Every field whole: a name may have 300 characters. */
export function SupplierDetails({ supplier }: { readonly supplier: SapSupplier }): ReactNode {
  const { t } = useTranslation('sap')
  return (
    <FactGrid
      facts={[
        ...FIELDS.map((name) => [t(`supplier.${name}`), supplier[name]] as const),
        [t('column.instance'), supplier.instance],
      ]}
    />
  )
}
