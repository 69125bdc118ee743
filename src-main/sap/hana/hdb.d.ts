/** What Caudal uses of SAP's driver, which brings no types. */
declare module 'hdb' {
  import type { DetailedPeerCertificate } from 'node:tls'

  export interface HdbOptions {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly password: string
    /** Milliseconds for the first answer of the server. */
    readonly initializationTimeout: number
    readonly useTLS?: boolean
    readonly ca?: readonly string[]
    /** False: SAP's cloud authorities are not trusted besides `ca`. */
    readonly sslHanaCloudCertificates?: boolean
    readonly servername?: string
    readonly checkServerIdentity?: (host: string, certificate: DetailedPeerCertificate) => Error | undefined
  }

  export interface HdbClient {
    on(event: 'error', listener: (error: Error) => void): this
    connect(done: (error?: Error | null) => void): void
    /** Rows as arrays, in the order of the columns. */
    exec(
      sql: string,
      options: { readonly rowsAsArray: true },
      done: (error: Error | null | undefined, rows: readonly (readonly unknown[])[]) => void,
    ): void
    /** Ends the connection without waiting for anything. */
    close(): void
  }

  const hdb: { createClient(options: HdbOptions): HdbClient }
  export default hdb
}
