import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import { reportOf, request } from '../bridge/request.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useShownRunState } from '../runs/shown-run-state.ts'

/**
 * Starts a run for each, one after another, and shows it under its dataset. Null when all that had something to load were started; else what stood in
 * the way of the first that was not.
 */
export async function startRuns(wanted: readonly SyncRunParameters[]): Promise<ErrorReport | null> {
  const failures: ErrorReport[] = []
  const started: { readonly datasetId: DatasetId; readonly jobId: string }[] = []
  for (const parameters of wanted) {
    try {
      const { jobId } = await request('runs.start', parameters)
      await useJobsState.getState().loadOne(jobId)
      started.push({ datasetId: parameters.datasetId, jobId })
    } catch (thrown) {
      failures.push(reportOf(thrown))
    }
  }
  // The first last: it is the one of the tab that is open, which then scrolls to it.
  for (const { datasetId, jobId } of started.toReversed()) useShownRunState.getState().start(datasetId, jobId)
  return failures.find(({ code }) => code !== 'NOTHING_TO_DO' || started.length === 0) ?? null
}
