/** What the simulated server's version and login allow. */
export interface Dialect {
  /** OFFSET … FETCH came with SQL Server 2012. */
  readonly offsetFetch: boolean
  /** The login may write. */
  readonly changes: boolean
}
