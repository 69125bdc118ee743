import { Button } from '@fluentui/react-components'
import { Add20Regular, ArrowImport20Regular, BuildingShop24Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useGoTo } from '../frame/use-go-to.ts'

/** What every screen shows before the first store exists. */
export function NoStores(): ReactNode {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <EmptyState icon={<BuildingShop24Regular />} title={t('stores.none')} body={t('stores.noneBody')}>
      <Button appearance="primary" icon={<Add20Regular />} onClick={() => goTo('/settings/stores?new=1')}>
        {t('stores.add')}
      </Button>
      <Button icon={<ArrowImport20Regular />} onClick={() => goTo('/settings/stores?import=1')}>
        {t('stores.import')}
      </Button>
    </EmptyState>
  )
}
