import path from 'node:path'
import type { ThreadEntries } from '../engine/engine-options.ts'

/** Where the built program's parts are. */
export interface ProgramPaths {
  readonly resources: string
  /** The build's output: `main`, `preload` and `renderer`. */
  readonly out: string
}

export function threadEntries(paths: ProgramPaths): ThreadEntries {
  return {
    job: path.join(paths.out, 'main', 'job-thread.js'),
    warehouse: path.join(paths.out, 'main', 'warehouse-thread.js'),
    archive: path.join(paths.out, 'main', 'archive-thread.js'),
    errand: path.join(paths.out, 'main', 'errand-thread.js'),
    upload: path.join(paths.out, 'main', 'upload-thread.js'),
    sap: path.join(paths.out, 'main', 'sap-thread.js'),
    procedure: path.join(paths.out, 'main', 'procedure-thread.js'),
  }
}

export function demoEntry(paths: ProgramPaths): string {
  return path.join(paths.out, 'main', 'demo-server-thread.js')
}
