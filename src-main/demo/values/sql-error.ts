/**
 * An error as SQL Server reports it. `number` and the text follow `sys.messages` (us_english);
 * `severity` 0–10 is information, 11–16 the caller's mistake, 20 and more end the connection.
 */
export class SqlError extends Error {
  readonly number: number
  readonly severity: number
  readonly state: number
  /** Line in the batch, from 1; set by the parser or by the statement that failed. */
  line: number
  procedure = ''
  /** By RAISERROR, which SET XACT_ABORT leaves alone. */
  raised = false
  /** By THROW: ends the batch, and nothing else. */
  thrown = false

  constructor(number: number, message: string, severity = 16, state = 1, line = 0) {
    super(message)
    this.name = 'SqlError'
    this.number = number
    this.severity = severity
    this.state = state
    this.line = line
  }

  /** What SQL Server gives up after it: the statement, the procedure or text that it is in, or the whole batch. */
  get ends(): 'statement' | 'scope' | 'batch' {
    if (this.raised || STATEMENT_ERRORS.has(this.number)) return 'statement'
    return this.thrown || this.losesTransaction ? 'batch' : 'scope'
  }

  /** Whether an open transaction is taken back with it, whatever SET XACT_ABORT says. */
  get losesTransaction(): boolean {
    return !this.raised && !this.thrown && BATCH_ERRORS.has(this.number)
  }
}

const STATEMENT_ERRORS: ReadonlySet<number> = new Set([
  201, 217, 220, 229, 266, 512, 515, 547, 1105, 1222, 2601, 2627, 2628, 2812, 3902, 3903, 6101, 6102, 6106, 8115, 8134,
  8144, 8145, 8146, 8162,
])

/** Conversions of values, a deadlock's victim, a full log. */
const BATCH_ERRORS: ReadonlySet<number> = new Set([
  235, 241, 242, 244, 245, 248, 295, 1205, 3930, 3960, 8114, 8169, 9002,
])

/** Valid T-SQL that the simulator does not cover. Azure SQL's number for the same situation. */
export function unsupported(what: string): SqlError {
  return new SqlError(40517, `Keyword or statement option '${what}' is not supported in this version of SQL Server.`)
}
