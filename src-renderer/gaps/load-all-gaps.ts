import { valueOr } from '../bridge/loadable.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { useGapsState } from './gaps-state.ts'

/** Reads the gap tables of all datasets again; which ones there are is asked when it is not known yet. */
export async function loadAllGaps(): Promise<void> {
  const state = useDatasetsState.getState()
  if (state.datasets.state !== 'ready') await state.load()
  const datasets = valueOr(useDatasetsState.getState().datasets, [])
  await Promise.all(datasets.map(({ id }) => useGapsState.getState().load(id)))
}
