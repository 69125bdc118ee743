import { Button, Spinner } from '@fluentui/react-components'
import { TableArrowUp20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SupplierFilter } from '../../src-shared/domain/sap.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'

interface ExportSuppliersButtonProps {
  readonly filter: SupplierFilter
  readonly hasRows: boolean
}

/** Saves every supplier that the filter lets through, not only those on screen, where the user chooses. */
export function ExportSuppliersButton({ filter, hasRows }: ExportSuppliersButtonProps): ReactNode {
  const { t } = useTranslation('sap')
  const formats = useFormats()
  const notify = useNotify()
  const [isBusy, setIsBusy] = useState(false)

  async function save(): Promise<void> {
    setIsBusy(true)
    try {
      const saved = await request('sap.exportSuppliers', filter)
      if (saved)
        notify.success(
          t('suppliers.exported', { count: saved.rows, formatted: formats.integer(saved.rows), path: saved.path }),
        )
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Button
      size="small"
      icon={isBusy ? <Spinner size="extra-tiny" /> : <TableArrowUp20Regular />}
      disabledFocusable={isBusy || !hasRows}
      onClick={() => void save()}
    >
      {t('suppliers.export')}
    </Button>
  )
}
