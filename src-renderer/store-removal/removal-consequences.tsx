import { Checkbox, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreRemovalPreview } from '../../src-shared/domain/store-removal.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useFormats } from '../language/use-formats.ts'
import { HoldingsTable } from './holdings-table.tsx'
import { wholeMegabytes } from '../../src-shared/language/whole-megabytes.ts'

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  // What changes with the choice must not move the buttons.
  warning: { minHeight: '54px' },
})

interface RemovalConsequencesProps {
  readonly preview: StoreRemovalPreview
  readonly purge: boolean
  readonly onPurgeChange: (purge: boolean) => void
}

/** What goes, what stays, and the choice to let the data go, too. */
export function RemovalConsequences({ preview, purge, onPurgeChange }: RemovalConsequencesProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { isStore, holdings } = preview
  return (
    <>
      {isStore && <StoreConsequences preview={preview} />}
      {holdings.length === 0 ? (
        <Text>{t('storeRemoval.noData')}</Text>
      ) : (
        <>
          {isStore && <Text>{t(purge ? 'storeRemoval.dataGoes' : 'storeRemoval.dataStays')}</Text>}
          <HoldingsTable holdings={holdings} />
          {isStore && (
            <Checkbox
              checked={purge}
              onChange={(_, data) => onPurgeChange(data.checked === true)}
              label={t('storeRemoval.purge')}
            />
          )}
          <div className={styles.warning} role="status">
            {purge && <PurgeWarning preview={preview} />}
          </div>
        </>
      )}
    </>
  )
}

function StoreConsequences({ preview }: Pick<RemovalConsequencesProps, 'preview'>): ReactNode {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const labels = useDatasetLabels()
  const { runningJobs, waitingJobs, schedules } = preview
  const names = schedules.map((datasetId) => labels(datasetId).name)
  return (
    <ul className={styles.list}>
      <li>{t('storeRemoval.settingsGo')}</li>
      {runningJobs > 0 && <li>{t('storeRemoval.runningJobs', { count: runningJobs })}</li>}
      {waitingJobs > 0 && <li>{t('storeRemoval.waitingJobs', { count: waitingJobs })}</li>}
      {names.length > 0 && (
        <li>{t('storeRemoval.schedules', { datasets: new Intl.ListFormat(i18n.language).format(names) })}</li>
      )}
      <li>{t('storeRemoval.historyStays')}</li>
    </ul>
  )
}

function PurgeWarning({ preview: { holdings } }: Pick<RemovalConsequencesProps, 'preview'>): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const sum = (of: (holding: (typeof holdings)[number]) => number): number =>
    holdings.reduce((total, holding) => total + of(holding), 0)
  return (
    <MessageBar intent="error">
      <MessageBarBody>
        {t('storeRemoval.lost', {
          rows: formats.integer(sum(({ rows }) => rows)),
          days: formats.integer(sum(({ days }) => days)),
          megabytes: formats.integer(sum(({ estimatedBytes }) => wholeMegabytes(estimatedBytes))),
        })}
      </MessageBarBody>
    </MessageBar>
  )
}
