import { SqlError } from '../../values/sql-error.ts'

/** Where a server that is written to can be made to fail. */
export type FaultPoint = 'bulk' | 'update' | 'insert' | 'commit'

export interface PlannedFault {
  readonly at: FaultPoint
  /**
   * A number: SQL Server's error of that number. `drop`: the session breaks before anything is done. `drop_after`: it breaks once it is done, so that its answer is
   * lost. `spoil`: what is written is not what was sent, as by a trigger. `hold`: no answer until the client gives up.
   */
  readonly what: number | 'drop' | 'drop_after' | 'spoil' | 'hold'
  /** For `bulk`: after so many rows. */
  readonly afterRows?: number
  /** How many times; 1 when left out. */
  readonly times?: number
}

/** Ends a session as a dead server would. */
export class SessionLostError extends Error {
  constructor() {
    super('the session breaks here')
    this.name = 'SessionLostError'
  }
}

interface Waiting {
  readonly fault: PlannedFault
  readonly timesLeft: number
  readonly met: () => void
}

/** Faults still to come. */
export class FaultPlan {
  #waiting: readonly Waiting[] = []

  /** Resolves when it happens for the first time. */
  plan(fault: PlannedFault): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = [...this.#waiting, { fault, timesLeft: fault.times ?? 1, met: resolve }]
    })
  }

  /** The next fault at that point, which happens now. */
  take(point: FaultPoint, rows = Number.POSITIVE_INFINITY): PlannedFault | undefined {
    const next = this.#waiting.find(({ fault }) => fault.at === point && rows >= (fault.afterRows ?? 0))
    if (next === undefined) return undefined
    next.met()
    const others = this.#waiting.filter((waiting) => waiting !== next)
    this.#waiting = next.timesLeft > 1 ? [{ ...next, timesLeft: next.timesLeft - 1 }, ...others] : others
    return next.fault
  }
}

/** The error of a number, with SQL Server's text of it. */
export function plannedError(number: number, table: string, database: string): SqlError {
  switch (number) {
    case 1205:
      return new SqlError(
        1205,
        'Transaction (Process ID 61) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
        13,
        45,
      )
    case 3960:
      return new SqlError(
        3960,
        `Snapshot isolation transaction aborted due to update conflict. You cannot use snapshot isolation to access table 'dbo.${table}' directly or indirectly in database '${database}' to update, delete, or insert the row that has been modified or deleted by another transaction. Retry the transaction or change the isolation level for the update/delete statement.`,
        16,
        2,
      )
    case 1105:
      return new SqlError(
        1105,
        `Could not allocate space for object 'dbo.${table}' in database '${database}' because the 'PRIMARY' filegroup is full.`,
        17,
        2,
      )
    case 9002:
      return new SqlError(9002, `The transaction log for database '${database}' is full due to 'LOG_BACKUP'.`, 17, 2)
    case 547:
      return new SqlError(
        547,
        `The INSERT statement conflicted with the FOREIGN KEY constraint "FK_${table}_proveedor". The conflict occurred in database "${database}", table "dbo.proveedores", column 'id'.`,
        16,
        0,
      )
    default:
      throw new RangeError(`no text for error ${String(number)}`)
  }
}
