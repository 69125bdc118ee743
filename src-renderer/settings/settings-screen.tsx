import { Tab, TabList } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import type { ReactNode } from 'react'
import { Screen } from '../frame/screen.tsx'
import { useGoTo } from '../frame/use-go-to.ts'

export function SettingsScreen(): ReactNode {
  const { t } = useTranslation(['ui', 'lots', 'sap', 'procedures'])
  const goTo = useGoTo()
  // `/settings/<section>`
  const section = useLocation().pathname.split('/')[2] ?? 'stores'
  return (
    <Screen title={t('screens.settings')}>
      <TabList selectedValue={section} size="small" onTabSelect={(_, data) => goTo(`/settings/${String(data.value)}`)}>
        <Tab value="stores">{t('settings.stores')}</Tab>
        <Tab value="general">{t('settings.general')}</Tab>
        <Tab value="central">{t('lots:central.title')}</Tab>
        <Tab value="procedures">{t('procedures:connections.title')}</Tab>
        <Tab value="sap">{t('sap:settings.title')}</Tab>
        <Tab value="notices">{t('noticeSettings.title')}</Tab>
        <Tab value="computer">{t('computer.title')}</Tab>
      </TabList>
      <Outlet />
    </Screen>
  )
}
