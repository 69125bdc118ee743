import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { datasetIcon } from '../datasets/dataset-icon.tsx'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { QuerySection } from './query-section.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

type Overrides = Store['queryOverrides']

interface QuerySectionsProps {
  /** Null while the store has never been saved. */
  readonly storeId: string | null
  readonly overrides: Overrides
  readonly onChange: (overrides: Overrides) => void
}

/** The queries of a store, a tab for each dataset. */
export function QuerySections({ storeId, overrides, onChange }: QuerySectionsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const labels = useDatasetLabels()
  const { datasets, load } = useDatasetsState()
  const [chosenId, setChosenId] = useState<DatasetId | null>(null)
  if (datasets.state === 'loading') return <RowsSkeleton rows={3} label={t('common.loading')} />
  if (datasets.state === 'failed') return <ErrorPanel error={datasets.error} onRetry={() => void load()} />
  const dataset = datasets.value.find(({ id }) => id === chosenId) ?? datasets.value[0]
  if (!dataset) return null

  function change(datasetId: DatasetId, template: string | undefined): void {
    const others = Object.fromEntries(Object.entries(overrides).filter(([id]) => id !== datasetId))
    onChange(template === undefined ? others : { ...others, [datasetId]: template })
  }

  return (
    <div className={styles.root}>
      <TabList
        aria-label={t('query.title')}
        size="small"
        selectedValue={dataset.id}
        onTabSelect={(_, data) => setChosenId(String(data.value))}
      >
        {datasets.value.map(({ id }) => (
          <Tab key={id} value={id} icon={datasetIcon(id)}>
            {labels(id).name}
          </Tab>
        ))}
      </TabList>
      <QuerySection
        key={dataset.id}
        dataset={dataset}
        storeId={storeId}
        override={overrides[dataset.id]}
        onChange={(template) => change(dataset.id, template)}
      />
    </div>
  )
}
