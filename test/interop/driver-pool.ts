import sql from 'mssql'
import { afterEach } from 'vitest'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'

const pools: sql.ConnectionPool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

/** A connection pool of the product's driver to that store, closed after the test. */
export async function openPool(
  target: DemoStore,
  options: sql.IOptions & { readonly cryptoCredentialsDetails?: object } = {},
): Promise<sql.ConnectionPool> {
  const pool = new sql.ConnectionPool({
    server: target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    database: target.database,
    connectionTimeout: 10_000,
    options: { encrypt: false, trustServerCertificate: true, useUTC: true, ...options },
  })
  pool.on('error', () => undefined)
  pools.push(pool)
  return pool.connect()
}
