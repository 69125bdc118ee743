import { Checkbox, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { PlanPreview } from './plan-preview.tsx'
import { useRunPlan } from './use-run-plan.ts'

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    // Its boxes in line with the fields above.
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  plan: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  name: { margin: 0 },
})

interface AlsoDatasetsProps {
  /** The other datasets. */
  readonly datasetIds: readonly DatasetId[]
  readonly chosen: readonly DatasetId[]
  readonly onChange: (chosen: readonly DatasetId[]) => void
}

/** What else to load from the same stores and days. */
export function AlsoDatasets({ datasetIds, chosen, onChange }: AlsoDatasetsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const labels = useDatasetLabels()
  if (datasetIds.length === 0) return null
  return (
    <div className={styles.choices}>
      {datasetIds.map((id) => (
        <Checkbox
          key={id}
          label={t('runForm.also', { dataset: labels(id).name })}
          checked={chosen.includes(id)}
          onChange={(_, { checked }) =>
            onChange(checked === true ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ))}
    </div>
  )
}

interface DatasetPlanProps {
  readonly datasetId: DatasetId
  /** Null while the form is incomplete. */
  readonly parameters: SyncRunParameters | null
}

/** What would be loaded of another dataset, under its name. */
export function DatasetPlan({ datasetId, parameters }: DatasetPlanProps): ReactNode {
  const styles = useStyles()
  const labels = useDatasetLabels()
  const plan = useRunPlan(parameters)
  if (!plan) return null
  return (
    <div className={styles.plan}>
      <Subtitle2 as="h4" className={styles.name}>
        {labels(datasetId).name}
      </Subtitle2>
      <PlanPreview plan={plan} />
    </div>
  )
}
