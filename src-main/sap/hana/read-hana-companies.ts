import hdb from 'hdb'
import { isTwin, TEST_SUFFIX } from '../../../src-shared/domain/sap.ts'
import type { ListedCompany } from '../../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import { toAppError } from '../../foundation/app-error.ts'
import type { AppError } from '../../foundation/app-error.ts'
import type { SapWork } from '../sap-access.ts'
import { HanaSession } from './hana-session.ts'
import type { HanaAccess, HanaDriver } from './hana-session.ts'

export interface HanaCompanies {
  readonly companies: readonly ListedCompany[]
  /** Companies whose own data could not be read. */
  readonly failures: readonly { readonly instance: string; readonly error: AppError }[]
  /** The certificate that was met for the first time. */
  readonly trusted: CertificatePin | null
}

/**
 * The companies that SAP Business One lists (table SRGC of its common schema), each with what its own table OADM says; a twin for tests is one whose schema exists,
 * listed or not. One that cannot be read is a failure of its own. Rejects with what HanaSession throws, and with the signal's reason.
 */
export async function readHanaCompanies(
  access: HanaAccess,
  work: SapWork,
  driver: HanaDriver = hdb,
): Promise<HanaCompanies> {
  const { session, trusted } = await HanaSession.open(driver, access, work)
  try {
    const listed = await names(session, `SELECT "dbName" FROM ${quoted(access.source.commonSchema)}."SRGC"`)
    const tests = new Set(
      await names(
        session,
        `SELECT "SCHEMA_NAME" FROM "SYS"."SCHEMAS" WHERE RIGHT("SCHEMA_NAME", ${TEST_SUFFIX.length}) = '${TEST_SUFFIX}'`,
      ),
    )
    const companies: ListedCompany[] = []
    const failures: HanaCompanies['failures'][number][] = []
    for (const instance of listed.filter((name) => !isTwin(name)))
      try {
        const [row = []] = await session.rows(
          `SELECT TOP 1 "PrintHeadr", "CompnyAddr", "TaxIdNum" FROM ${quoted(instance)}."OADM"`,
        )
        const [printHeader, address, taxId] = row.map((cell) => text(cell))
        companies.push({
          instance,
          printHeader: printHeader ?? '',
          address: address ?? '',
          taxId: taxId ?? '',
          hasTest: tests.has(instance + TEST_SUFFIX),
        })
      } catch (thrown) {
        work.signal.throwIfAborted()
        const error = toAppError(thrown)
        // The next one would fail the same way.
        if (error.retryable) throw error
        failures.push({ instance, error })
      }
    return { companies, failures, trusted }
  } finally {
    session.close()
  }
}

async function names(session: HanaSession, sql: string): Promise<readonly string[]> {
  const rows = await session.rows(sql)
  return [...new Set(rows.map(([name]) => text(name)).filter((name) => name !== ''))].toSorted()
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

/** Long texts come as bytes. Addresses of several lines become one. */
function text(cell: unknown): string {
  const whole = Buffer.isBuffer(cell) ? cell.toString('utf8') : typeof cell === 'string' ? cell : ''
  return whole.replaceAll(/\s*[\r\n]+\s*/g, ', ').trim()
}
