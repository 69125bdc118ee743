import type { FaultPlan } from './fault-plan.ts'
import type { StoredTable } from './stored-table.ts'
import type { Workspace } from './workspace.ts'

/** A table of the database, and whose transaction has changed it: the others wait. */
export interface TableSlot {
  committed: StoredTable
  lockedBy: Workspace | undefined
}

export type Permission = 'SELECT' | 'INSERT' | 'UPDATE'

/** What makes a database one that its login may write to. */
export interface WriteAccess {
  /** By lower-case name; all are in dbo. */
  readonly slots: ReadonlyMap<string, TableSlot>
  /** Permissions taken away, by lower-case table. */
  readonly denied: ReadonlyMap<string, ReadonlySet<Permission>>
  readonly faults: FaultPlan
}
