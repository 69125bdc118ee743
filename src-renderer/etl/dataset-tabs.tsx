import { makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import type { DatasetView } from '../../src-shared/ipc/requests.ts'
import { AutomaticEtlPanel } from '../automatic/automatic-etl-panel.tsx'
import { CoveragePanel } from '../coverage/coverage-panel.tsx'
import { datasetIcon } from '../datasets/dataset-icon.tsx'
import { DATASET_PARAMETER, datasetOf } from '../datasets/dataset-in-url.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { ManualEtlPanel } from './manual-etl-panel.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  about: { color: tokens.colorNeutralForeground3 },
  panels: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalM },
})

interface DatasetTabsProps {
  readonly datasets: readonly DatasetView[]
  readonly stores: readonly StoreView[]
}

/** [Ventas] [Inventario]: the automatic and the manual mode of each dataset. Which tab is open lives in the URL. */
export function DatasetTabs({ datasets, stores }: DatasetTabsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const id = useId()
  const labels = useDatasetLabels()
  const [parameters, change] = useUrlParameters()
  const shown = datasetOf(datasets, parameters)
  if (!shown) return null
  return (
    <>
      <div className={styles.bar}>
        <TabList
          aria-label={t('etl.datasets')}
          selectedValue={shown.id}
          size="small"
          onTabSelect={(_, data) =>
            change({ [DATASET_PARAMETER]: data.value === datasets[0]?.id ? '' : String(data.value) })
          }
        >
          {datasets.map((dataset) => (
            <Tab
              key={dataset.id}
              id={`${id}-${dataset.id}`}
              value={dataset.id}
              icon={datasetIcon(dataset.id)}
              aria-controls={`${id}-panel`}
            >
              {labels(dataset.id).name}
            </Tab>
          ))}
        </TabList>
        <Text size={200} className={styles.about}>
          {labels(shown.id).about}
        </Text>
      </div>
      <div
        key={shown.id}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown.id}`}
        className={styles.panels}
      >
        <AutomaticEtlPanel datasetId={shown.id} stores={stores} />
        <ManualEtlPanel datasetId={shown.id} stores={stores} />
        <CoveragePanel datasetId={shown.id} stores={stores} />
      </div>
    </>
  )
}
