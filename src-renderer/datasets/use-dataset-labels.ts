import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetLabels } from '../../src-shared/domain/dataset.ts'
import { valueOr } from '../bridge/loadable.ts'
import { useDatasetsState } from './datasets-state.ts'

/** What is said of a dataset in the language on screen; of one that the program no longer knows, its id. */
export function useDatasetLabels(): (datasetId: string) => DatasetLabels['es'] {
  const { i18n } = useTranslation()
  const datasets = useDatasetsState((state) => state.datasets)
  const language = i18n.language === 'en' ? 'en' : 'es'
  return useCallback(
    (datasetId) =>
      valueOr(datasets, []).find(({ id }) => id === datasetId)?.labels[language] ?? { name: datasetId, about: '' },
    [datasets, language],
  )
}
