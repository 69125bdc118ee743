import { useMemo } from 'react'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { LOADING } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { gapsOf, useGapsState } from './gaps-state.ts'

/** The gap tables of all datasets, in the order of the tabs: ready when all are, failed as soon as one is. */
export function useAllGaps(): Loadable<readonly (readonly StoreGaps[])[]> {
  const datasets = useDatasetsState((state) => state.datasets)
  const gaps = useGapsState((state) => state.gaps)
  return useMemo(() => {
    if (datasets.state !== 'ready') return datasets
    const tables: (readonly StoreGaps[])[] = []
    for (const { id } of datasets.value) {
      const table = gapsOf(gaps, id)
      if (table.state === 'failed') return table
      if (table.state === 'ready') tables.push(table.value)
    }
    return tables.length === datasets.value.length ? { state: 'ready', value: tables } : LOADING
  }, [datasets, gaps])
}
