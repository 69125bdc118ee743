/** Parameters of the screen in the URL: what is shown survives leaving it and coming back. */
export const CONNECTION_PARAMETER = 'connection'
export const PROCEDURE_PARAMETER = 'procedure'
export const RUN_PARAMETER = 'run'

export function procedurePath(connectionId: string, procedure: string): string {
  return `/procedures?${new URLSearchParams({ connection: connectionId, procedure }).toString()}`
}

/** Where the results of a run are. */
export function procedureRunPath(jobId: string): string {
  return `/procedures?${new URLSearchParams({ run: jobId }).toString()}`
}

export const PROCEDURE_RUNS_PATH = '/procedures?tab=runs'
export const PROCEDURE_SCHEDULES_PATH = '/procedures?tab=schedules'
