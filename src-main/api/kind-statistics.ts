import type { JobStatisticsReply, KindStatistics } from '../../src-shared/ipc/job-requests.ts'
import type { Engine } from '../engine/engine.ts'
import type { JobArchive } from '../jobs/job-archive.ts'

type Row = Awaited<ReturnType<JobArchive['statistics']>>[number]

/** How the jobs of a kind went, and those of them that work on the same (`name`). */
export async function kindStatistics(
  { archive }: Engine,
  kind: string,
  name: string | undefined,
): Promise<JobStatisticsReply> {
  const rows = await archive.statistics({ kind })
  return {
    ofKind: toStatistics(rows.find((row) => row.name === null)),
    ofName: name === undefined ? null : toStatistics(rows.find((row) => row.name === name)),
  }
}

function toStatistics(row: Row | undefined): KindStatistics | null {
  if (!row || row.count === 0) return null
  const { count, successRate, meanMs, p95Ms, lastEndedAtMs } = row
  return { count, successRate, meanMs, p95Ms, lastEndedAt: new Date(lastEndedAtMs).toISOString() }
}
