import { Button } from '@fluentui/react-components'
import { TableArrowUp20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'

/** Saves the rows shown as an Excel workbook, where the user chooses. */
export function ExportGapsButton({ rows }: { readonly rows: readonly StoreGaps[] }): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const [first] = rows
  if (!first) return null

  async function save(datasetId: StoreGaps['datasetId']): Promise<void> {
    try {
      const saved = await request('gaps.export', { datasetId, storeIds: rows.map((row) => row.storeId) })
      if (saved) notify.success(t('gaps.exported', { path: saved.path }))
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  return (
    <Button icon={<TableArrowUp20Regular />} onClick={() => void save(first.datasetId)}>
      {t('gaps.export')}
    </Button>
  )
}
