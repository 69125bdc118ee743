import { Button, FluentProvider, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { BuildingMultiple24Regular, Settings20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapView } from '../../src-shared/domain/sap.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { useAppTheme } from '../theme/use-app-theme.ts'
import { CompaniesPanel } from './companies-panel.tsx'
import { InitialisePanel } from './initialise-panel.tsx'
import { ModeBand } from './mode-band.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import { SAP_SETTINGS_PATH } from './sap-path.ts'
import { useSapState } from './sap-state.ts'
import { SuppliersPanel } from './suppliers-panel.tsx'
import { VanishingBar } from './vanishing-bar.tsx'

const TABS = ['', 'companies', 'suppliers'] as const

const useStyles = makeStyles({
  // The whole screen tells the mode: the page under its panels, and all that is blue elsewhere.
  root: { flexGrow: 1, backgroundColor: tokens.colorBrandBackground2 },
})

/** Not a class: dialogs that open from here would take it over, background and all. */
const FULL_HEIGHT = { minHeight: '100%', display: 'flex', flexDirection: 'column' } as const

/** SAP: mode, "Inicializar datos", companies, suppliers. */
export function SapScreen(): ReactNode {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const { view, load } = useSapState()
  const mode = view.state === 'ready' ? view.value.mode : 'productivo'
  const theme = useAppTheme(mode === 'pruebas' ? 'test' : 'usual')
  const [parameters, change] = useUrlParameters()
  const tab = TABS.find((known) => known === parameters.get('tab')) ?? ''
  useEffect(() => void load(), [load])
  return (
    <FluentProvider theme={theme} style={FULL_HEIGHT}>
      <div className={styles.root} data-sap-mode={mode}>
        <Screen
          title={ui('screens.sap')}
          beside={
            <TabList
              size="small"
              aria-label={t('views')}
              selectedValue={tab}
              onTabSelect={(_, { value }) => change({ tab: String(value) })}
            >
              <Tab value="">{t('view.initialise')}</Tab>
              <Tab value="companies">{t('view.companies')}</Tab>
              <Tab value="suppliers">{t('view.suppliers')}</Tab>
            </TabList>
          }
          actions={view.state === 'ready' && <ModeSwitch mode={view.value.mode} />}
        >
          {view.state === 'loading' && (
            <Panel>
              <RowsSkeleton rows={10} label={t('loading')} />
            </Panel>
          )}
          {view.state === 'failed' && <ErrorPanel error={view.error} onRetry={() => void load()} />}
          {view.state === 'ready' && (
            <>
              <ModeBand view={view.value} />
              {view.value.vanishing && <VanishingBar vanishing={view.value.vanishing} />}
              <TabContent tab={tab} view={view.value} />
            </>
          )}
        </Screen>
      </div>
    </FluentProvider>
  )
}

function TabContent({ tab, view }: { readonly tab: (typeof TABS)[number]; readonly view: SapView }): ReactNode {
  const settings = useSapState((state) => state.settings)
  const isUnset = settings.state === 'ready' && settings.value.settings === null
  if (isUnset && view.companies.length === 0) return <NotConfigured />
  if (tab === 'companies') return <CompaniesPanel view={view} />
  return tab === 'suppliers' ? <SuppliersPanel view={view} /> : <InitialisePanel view={view} />
}

function NotConfigured(): ReactNode {
  const { t } = useTranslation('sap')
  const goTo = useGoTo()
  return (
    <Panel>
      <EmptyState icon={<BuildingMultiple24Regular />} title={t('unset.title')} body={t('unset.body')}>
        <Button appearance="primary" icon={<Settings20Regular />} onClick={() => goTo(SAP_SETTINGS_PATH)}>
          {t('unset.configure')}
        </Button>
      </EmptyState>
    </Panel>
  )
}
