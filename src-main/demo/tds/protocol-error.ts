/** Bytes from the client that are not TDS. The server closes the connection, as SQL Server does. */
export class ProtocolError extends Error {
  constructor(what: string) {
    super(`TDS protocol error: ${what}`)
    this.name = 'ProtocolError'
  }
}
