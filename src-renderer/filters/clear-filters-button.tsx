import { Button } from '@fluentui/react-components'
import { FilterDismiss16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

/** "Quitar filtros", beside the filters. */
export function ClearFiltersButton({ onClear }: { readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Button size="small" appearance="subtle" icon={<FilterDismiss16Regular />} onClick={onClear}>
      {t('jobs.clearFilters')}
    </Button>
  )
}
