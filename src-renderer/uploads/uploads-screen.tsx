import { Tab, TabList } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CardRulesPanel } from '../card-rules/card-rules-panel.tsx'
import { CatalogPanel } from '../catalog/catalog-panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { LotsPanel } from '../lots/lots-panel.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { UploadWizard } from './upload-wizard.tsx'

const TABS = ['', 'lots', 'catalog', 'rules'] as const

/** Cargas: a file into the catalog step by step; what was loaded before; the catalog; the rules of card lots. */
export function UploadsScreen(): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const [parameters, change] = useUrlParameters()
  const tab = TABS.find((known) => known === parameters.get('tab')) ?? ''
  return (
    <Screen
      title={ui('screens.uploads')}
      beside={
        <TabList
          size="small"
          aria-label={t('views')}
          selectedValue={tab}
          onTabSelect={(_, { value }) => change({ tab: String(value), lot: '' })}
        >
          <Tab value="">{t('view.upload')}</Tab>
          <Tab value="lots">{t('view.lots')}</Tab>
          <Tab value="catalog">{t('view.catalog')}</Tab>
          <Tab value="rules">{t('view.rules')}</Tab>
        </TabList>
      }
    >
      {tab === '' && <UploadWizard />}
      {tab === 'lots' && <LotsPanel />}
      {tab === 'catalog' && <CatalogPanel />}
      {tab === 'rules' && <CardRulesPanel />}
    </Screen>
  )
}
