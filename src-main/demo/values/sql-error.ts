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

  constructor(number: number, message: string, severity = 16, state = 1, line = 0) {
    super(message)
    this.name = 'SqlError'
    this.number = number
    this.severity = severity
    this.state = state
    this.line = line
  }

  /** Errors after which SQL Server goes on with the next statement; the others end the batch. */
  get endsOnlyStatement(): boolean {
    return STATEMENT_ERRORS.has(this.number)
  }
}

const STATEMENT_ERRORS: ReadonlySet<number> = new Set([220, 229, 512, 2812, 8134, 8115, 50000])

/** Valid T-SQL that the simulator does not cover. Azure SQL's number for the same situation. */
export function unsupported(what: string): SqlError {
  return new SqlError(40517, `Keyword or statement option '${what}' is not supported in this version of SQL Server.`)
}
