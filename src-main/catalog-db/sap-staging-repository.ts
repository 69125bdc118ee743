import { TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { ListedCompany, SapMode } from '../../src-shared/domain/sap.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { InstanceFailure, StagedSupplier } from './sap-record.ts'

interface OutcomeRow {
  readonly instance: string
  readonly error: string | null
  readonly retryable: number
}

/** What is known of an instance of a run: it worked, or why it did not. */
export interface InstanceOutcome {
  readonly instance: string
  readonly failure: InstanceFailure | null
}

/** What a run has read, beside the live tables. Every method throws AppError. */
export class SapStagingRepository {
  readonly #sql: SqlConnection
  readonly #clear
  readonly #putCompany
  readonly #companies
  readonly #putSupplier
  readonly #dropSuppliers
  readonly #clearInstance
  readonly #logins
  readonly #putLogin
  readonly #suppliers
  readonly #putSuppliers
  readonly #forgetLogins
  readonly #forgetSuppliers

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#clear = ['sap_staged_companies', 'sap_staged_suppliers', 'sap_run_logins', 'sap_run_suppliers'].map((table) =>
      sql.prepare<{ run: string }>(`DELETE FROM ${table} WHERE run_id = @run`),
    )
    this.#putCompany = sql.prepare<{
      run: string
      instance: string
      printHeader: string
      address: string
      taxId: string
      hasTest: number
    }>(
      `INSERT INTO sap_staged_companies (run_id, Instancia, PrintHeadr, CompnyAddr, TaxIdNum, Prueba)
       VALUES (@run, @instance, @printHeader, @address, @taxId, @hasTest)`,
    )
    this.#companies = sql.prepare<{ run: string }, Omit<ListedCompany, 'hasTest'> & { readonly hasTest: number }>(
      `SELECT Instancia AS instance, PrintHeadr AS printHeader, CompnyAddr AS address, TaxIdNum AS taxId, Prueba AS hasTest
       FROM sap_staged_companies WHERE run_id = @run ORDER BY Instancia`,
    )
    this.#putSupplier = sql.prepare<StagedSupplier & { run: string; instance: string }>(
      `INSERT INTO sap_staged_suppliers (run_id, Instancia, CardCode, CardName, CardType, LicTradNum, Phone1, E_Mail)
       VALUES (@run, @instance, @cardCode, @cardName, @cardType, @taxId, @phone, @email)`,
    )
    this.#dropSuppliers = sql.prepare<{ run: string }>('DELETE FROM sap_staged_suppliers WHERE run_id = @run')
    this.#clearInstance = sql.prepare<{ run: string; instance: string }>(
      'DELETE FROM sap_staged_suppliers WHERE run_id = @run AND Instancia = @instance',
    )
    const outcomes = (table: string) => ({
      all: sql.prepare<{ run: string }, OutcomeRow>(
        `SELECT instance, error, retryable FROM ${table} WHERE run_id = @run ORDER BY instance`,
      ),
      put: sql.prepare<{ run: string; instance: string; error: string | null; retryable: number }>(
        `INSERT INTO ${table} (run_id, instance, error, retryable) VALUES (@run, @instance, @error, @retryable)
         ON CONFLICT (run_id, instance) DO UPDATE SET error = excluded.error, retryable = excluded.retryable`,
      ),
      forget: sql.prepare<{ run: string; isPassing: number }>(
        `DELETE FROM ${table} WHERE run_id = @run AND error IS NOT NULL AND retryable >= @isPassing`,
      ),
    })
    const [logins, suppliers] = [outcomes('sap_run_logins'), outcomes('sap_run_suppliers')]
    this.#logins = logins.all
    this.#putLogin = logins.put
    this.#suppliers = suppliers.all
    this.#putSuppliers = suppliers.put
    this.#forgetLogins = logins.forget
    this.#forgetSuppliers = suppliers.forget
  }

  /** Nothing is staged any more. */
  clear(run: string): void {
    this.#sql.transaction(() => {
      for (const each of this.#clear) each.run({ run })
    })
  }

  /** What the swap has brought into the live table need not be held twice. */
  dropSuppliers(run: string): void {
    this.#dropSuppliers.run({ run })
  }

  /** In place of those that were staged. */
  putCompanies(run: string, companies: readonly ListedCompany[]): void {
    this.#sql.transaction(() => {
      this.clear(run)
      for (const company of companies) this.#putCompany.run({ run, ...company, hasTest: company.hasTest ? 1 : 0 })
    })
  }

  /** By instance. */
  companies(run: string): readonly ListedCompany[] {
    return this.#companies.all({ run }).map((row) => ({ ...row, hasTest: row.hasTest === 1 }))
  }

  /** One instance's suppliers, each code once, in place of what was staged of it; and that it worked. */
  putSuppliers(run: string, instance: string, suppliers: readonly StagedSupplier[]): void {
    this.#sql.transaction(() => {
      this.#clearInstance.run({ run, instance })
      for (const supplier of suppliers) this.#putSupplier.run({ run, instance, ...supplier })
      this.#putSuppliers.run({ run, instance, error: null, retryable: 0 })
    })
  }

  suppliersFailed(run: string, { instance, error, retryable }: InstanceFailure): void {
    this.#putSuppliers.run({ run, instance, error, retryable: retryable ? 1 : 0 })
  }

  putLogin(run: string, instance: string, failure: InstanceFailure | null): void {
    this.#putLogin.run({ run, instance, error: failure?.error ?? null, retryable: failure?.retryable ? 1 : 0 })
  }

  logins(run: string): readonly InstanceOutcome[] {
    return this.#logins.all({ run }).map(toOutcome)
  }

  suppliers(run: string): readonly InstanceOutcome[] {
    return this.#suppliers.all({ run }).map(toOutcome)
  }

  /** Instances of that mode whose login works. */
  loggedIn(run: string, mode: SapMode): readonly string[] {
    return this.logins(run).flatMap(({ instance, failure }) =>
      failure === null && instance.endsWith(TEST_SUFFIX) === (mode === 'pruebas') ? [instance] : [],
    )
  }

  /** Logins that failed are tried again: those that did for a passing reason, or all. */
  forgetFailedLogins(run: string, which: 'passing' | 'all'): void {
    this.#forgetLogins.run({ run, isPassing: which === 'passing' ? 1 : 0 })
  }

  /** The same of suppliers that could not be brought. */
  forgetFailedSuppliers(run: string, which: 'passing' | 'all'): void {
    this.#forgetSuppliers.run({ run, isPassing: which === 'passing' ? 1 : 0 })
  }
}

function toOutcome({ instance, error, retryable }: OutcomeRow): InstanceOutcome {
  return { instance, failure: error === null ? null : { instance, error, retryable: retryable === 1 } }
}
