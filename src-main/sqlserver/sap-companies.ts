import { instanceSchema, isTwin, TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { CompanySource, ListedCompany } from '../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { assertPinnedCertificate } from './certificate-check.ts'
import { quoteIdentifier } from './quote-identifier.ts'
import { StoreConnection } from './store-connection.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { probeTls } from './tls-probe.ts'

interface SqlServerSource {
  readonly source: Extract<CompanySource, { kind: 'sqlserver' }>
  readonly password: string
  readonly pin: CertificatePin | null
}

interface ReadWork {
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface SqlServerCompanies {
  /** By instance. */
  readonly companies: readonly ListedCompany[]
  /** Companies of the list whose own data could not be read: SAP_COMPANY_UNREADABLE. */
  readonly failures: readonly { readonly instance: string; readonly error: AppError }[]
  /** The certificate that was met for the first time; null when it was known, or nothing is encrypted. */
  readonly trusted: CertificatePin | null
}

/**
 * The companies that SAP Business One lists on SQL Server (table SRGC of its common database), each with what its own table OADM says. A twin for tests is a
 * database of that name, listed or not. One company that cannot be read is a failure of its own. Rejects with CERTIFICATE_CHANGED before any login, with any
 * code of reaching a server, SAP_LIST_UNREADABLE, or the signal's reason.
 */
export async function readSqlServerCompanies(access: SqlServerSource, work: ReadWork): Promise<SqlServerCompanies> {
  const { endpoint, trusted } = await trustedEndpoint(access, work)
  const connection = await StoreConnection.open(endpoint, work.clock, work.signal)
  try {
    const listed = await listedDatabases(connection, access)
    const databases = new Set(await names(connection, 'SELECT name FROM sys.databases'))
    const tests = new Set([...listed, ...databases].map((name) => name.toUpperCase()))
    const companies: ListedCompany[] = []
    const failures: SqlServerCompanies['failures'][number][] = []
    for (const instance of listed.filter((name) => !isTwin(name)))
      try {
        const hasTest = tests.has((instance + TEST_SUFFIX).toUpperCase())
        companies.push({ ...(await readCompany(connection, instance)), hasTest })
      } catch (thrown) {
        work.signal.throwIfAborted()
        failures.push({ instance, error: unreadable(toAppError(thrown), instance) })
      }
    return { companies, failures, trusted }
  } finally {
    connection.close()
  }
}

/** The server as it is held to: to the certificate that is known, or to the one that it shows at first contact. */
async function trustedEndpoint(
  { source, password, pin }: SqlServerSource,
  work: ReadWork,
): Promise<{ readonly endpoint: StoreEndpoint; readonly trusted: CertificatePin | null }> {
  const { server, port, user, encryption, commonDatabase: database } = source
  const endpoint = { store: { id: 'sap', server, port, user, encryption, database }, password, pin }
  if (encryption === 'none') return { endpoint, trusted: null }
  const { certificate } = await probeTls(endpoint, work)
  if (pin === null) return { endpoint: { ...endpoint, pin: certificate }, trusted: certificate }
  assertPinnedCertificate(endpoint, certificate)
  return { endpoint, trusted: null }
}

async function listedDatabases(connection: StoreConnection, { source }: SqlServerSource): Promise<readonly string[]> {
  try {
    return await names(connection, `SELECT dbName FROM ${quoteIdentifier(source.commonDatabase)}.dbo.SRGC`)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!isOfTheServer(error)) throw error
    const { server, commonDatabase: database, user } = source
    throw new AppError('SAP_LIST_UNREADABLE', {
      details: { server, database, user, message: String(error.details['message']) },
      technical: error.technical,
      cause: error,
    })
  }
}

async function readCompany(connection: StoreConnection, instance: string): Promise<Omit<ListedCompany, 'hasTest'>> {
  if (!instanceSchema.safeParse(instance).success)
    throw new AppError('SAP_COMPANY_UNREADABLE', { details: { instance, message: 'nombre / name' } })
  const { rows } = await connection.rows({
    sql: `SELECT TOP (1) PrintHeadr, CompnyAddr, TaxIdNum FROM ${quoteIdentifier(instance)}.dbo.OADM`,
    parameters: [],
  })
  const [printHeader = '', address = '', taxId = ''] = rows[0]?.map(oneLine) ?? []
  return { instance, printHeader, address, taxId }
}

/** In order, each once. */
async function names(connection: StoreConnection, sql: string): Promise<readonly string[]> {
  const { rows } = await connection.rows({ sql, parameters: [] })
  return [...new Set(rows.map(([name]) => oneLine(name)).filter((name) => name !== ''))].toSorted()
}

/** Whether the server answered, and only refused this: the connection serves on. */
function isOfTheServer(error: AppError): boolean {
  return 'number' in error.details && error.code !== 'CONNECTION_LOST'
}

/** Throws the error itself when it would befall every company. */
function unreadable(error: AppError, instance: string): AppError {
  if (error.code === 'SAP_COMPANY_UNREADABLE') return error
  if (!isOfTheServer(error)) throw error
  return new AppError('SAP_COMPANY_UNREADABLE', {
    details: { instance, message: String(error.details['message']) },
    technical: error.technical,
    cause: error,
  })
}

/** SAP parts the lines of an address by carriage returns. */
function oneLine(cell: unknown): string {
  return typeof cell === 'string' ? cell.replaceAll(/\s*[\r\n]+\s*/g, ', ').trim() : ''
}
