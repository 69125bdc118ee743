/** Where a job's detail is. */
export function jobPath(jobId: string): string {
  return `/jobs/${encodeURIComponent(jobId)}`
}
