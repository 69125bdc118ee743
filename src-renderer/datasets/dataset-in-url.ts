import type { DatasetId } from '../../src-shared/domain/dataset.ts'

/** Of Centro ETL's URL: the tab that is open; none is the first one. */
export const DATASET_PARAMETER = 'dataset'

/** The dataset that the URL asks for, else the first; undefined without any. */
export function datasetOf<T extends { readonly id: DatasetId }>(
  datasets: readonly T[],
  parameters: URLSearchParams,
): T | undefined {
  const wanted = parameters.get(DATASET_PARAMETER)
  return datasets.find(({ id }) => id === wanted) ?? datasets[0]
}

/** Centro ETL with a dataset's tab open. */
export function etlPath(datasetId: DatasetId, filters: Readonly<Record<string, string>> = {}): string {
  return `/etl?${new URLSearchParams({ [DATASET_PARAMETER]: datasetId, ...filters }).toString()}`
}
