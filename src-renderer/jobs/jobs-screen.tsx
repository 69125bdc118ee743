import { Tab, TabList } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Screen } from '../frame/screen.tsx'
import { PauseKindsMenu } from '../job-kinds/pause-kinds-menu.tsx'
import { PausedKindsBanner } from '../job-kinds/paused-kinds-banner.tsx'
import { LogSearchPanel } from '../log-search/log-search-panel.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { JobListPanel } from './job-list-panel.tsx'

const LOGS = 'logs'

/** Trabajos: the jobs, and what all of them logged. Search, kind, store and days hold for both. */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation()
  const [parameters, change] = useUrlParameters()
  const view = parameters.get('view') === LOGS ? LOGS : ''
  return (
    <Screen
      title={t('screens.jobs')}
      beside={
        <TabList
          size="small"
          aria-label={t('screens.jobs')}
          selectedValue={view}
          onTabSelect={(_, { value }) => change({ view: value === LOGS ? LOGS : '' })}
        >
          <Tab value="">{t('jobs.view.jobs')}</Tab>
          <Tab value={LOGS}>{t('jobs.view.logs')}</Tab>
        </TabList>
      }
      actions={<PauseKindsMenu />}
    >
      <PausedKindsBanner />
      {view === LOGS ? <LogSearchPanel /> : <JobListPanel />}
    </Screen>
  )
}
