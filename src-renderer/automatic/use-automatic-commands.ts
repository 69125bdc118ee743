import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { valueOr } from '../bridge/loadable.ts'
import { DATASET_PARAMETER } from '../datasets/dataset-in-url.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { useNotify } from '../feedback/use-notify.ts'
import type { PaletteCommand } from '../frame/palette-commands.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { DRAWER_PARAMETER } from './drawer-in-url.ts'
import { useSchedulesState } from './schedules-state.ts'

/** What Ctrl+K offers of every dataset's automatic mode. */
export function useAutomaticCommands(): readonly PaletteCommand[] {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const notify = useNotify()
  const labels = useDatasetLabels()
  const datasets = useDatasetsState((state) => state.datasets)
  const order = useSchedulesState((state) => state.order)
  return useMemo(
    () =>
      valueOr(datasets, []).flatMap(({ id: datasetId }) => {
        const path = (drawer: string): string =>
          `/etl?${new URLSearchParams({ [DATASET_PARAMETER]: datasetId, ...(drawer && { [DRAWER_PARAMETER]: drawer }) }).toString()}`
        const command = (
          id: 'automaticNow' | 'automaticSettings' | 'automaticHistory',
          run: () => void,
        ): PaletteCommand => ({
          id: `${id}:${datasetId}`,
          group: 'action',
          title: t(`palette.${id}`, { dataset: labels(datasetId).name }),
          run,
        })
        return [
          command('automaticNow', () => {
            goTo(path(''))
            order('schedule.runNow', { datasetId }).catch(notify.failure)
          }),
          command('automaticSettings', () => goTo(path('settings'))),
          command('automaticHistory', () => goTo(path('history'))),
        ]
      }),
    [t, goTo, notify, labels, datasets, order],
  )
}
