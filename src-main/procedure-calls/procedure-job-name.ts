/** What a run is called among the jobs. Statistics are kept by it, so that procedures of one name on two servers stay apart. */
export function procedureJobName(connectionId: string, procedure: string): string {
  return `${connectionId} · ${procedure}`
}
