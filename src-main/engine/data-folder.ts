import path from 'node:path'

/** Where everything of one installation lives. One Caudal at a time per folder. */
export interface DataFolder {
  readonly root: string
  readonly appDb: string
  readonly warehouse: string
  readonly vault: string
  readonly logs: string
  /** Results of jobs that are too large for `app.sqlite`, one file each. */
  readonly results: string
  /** Products, card summaries, lots and drafts of uploads; opened by threads only. */
  readonly catalogDb: string
  /** Copies of the files that are on their way to a lot, one folder each. */
  readonly uploads: string
}

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    appDb: path.join(root, 'app.sqlite'),
    warehouse: path.join(root, 'warehouse.duckdb'),
    vault: path.join(root, 'vault.json'),
    logs: path.join(root, 'logs'),
    results: path.join(root, 'results'),
    catalogDb: path.join(root, 'catalog.sqlite'),
    uploads: path.join(root, 'uploads'),
  }
}
