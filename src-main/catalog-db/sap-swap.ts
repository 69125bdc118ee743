import type { SupplierSyncResult } from '../../src-shared/domain/sap.ts'
import type { SqlConnection, SqlStatement } from '../sqlite/sql-connection.ts'

/** What the swap does to one instance's suppliers. */
export interface SupplierChanges {
  readonly instance: string
  readonly before: number
  readonly after: number
  readonly inserted: number
  readonly updated: number
  readonly removed: number
}

/** Suppliers of an instance that is none any more. */
export interface GoneSuppliers {
  readonly instance: string
  readonly suppliers: number
}

type OfRun = { readonly run: string }
type AtInstant = OfRun & { readonly nowMs: number }
/** `broughtMs`: when the suppliers were read in SAP. */
type SwapInstants = { readonly broughtMs: number; readonly nowMs: number }

/** Instances whose suppliers the run has brought. */
const REPLACED = 'SELECT instance FROM sap_run_suppliers WHERE run_id = @run AND error IS NULL'
const STAGED =
  'FROM sap_staged_suppliers s JOIN SAP_PROVEEDORES l ON l.Instancia = s.Instancia AND l.CardCode = s.CardCode WHERE s.run_id = @run AND s.Instancia = r.instance'
const FIELDS = ['CardName', 'CardType', 'LicTradNum', 'Phone1', 'E_Mail']
const differs = (left: string, right: string): string =>
  FIELDS.map((field) => `${left}.${field} IS NOT ${right}.${field}`).join(' OR ')
/** Instances that the new list has, twins included. */
const LISTED = `SELECT Instancia FROM sap_staged_companies WHERE run_id = @run
  UNION ALL SELECT Instancia || '_PRUEBAS' FROM sap_staged_companies WHERE run_id = @run AND Prueba = 1`
/** Whether the run's login to a name worked. */
const loggedIn = (name: string): string =>
  `EXISTS (SELECT 1 FROM sap_run_logins g WHERE g.run_id = @run AND g.instance = ${name} AND g.error IS NULL)`

/** Brings what a run has staged into the live tables. Every method throws AppError. */
export class SapSwap {
  readonly #changes
  readonly #gone
  readonly #companiesGone
  readonly #suppliersIn: readonly SqlStatement<AtInstant, never>[]
  readonly #companiesIn: readonly SqlStatement<OfRun, never>[]
  readonly #finish

  constructor(sql: SqlConnection) {
    this.#changes = sql.prepare<
      OfRun,
      { instance: string; before: number; after: number; kept: number; updated: number }
    >(
      `SELECT r.instance,
              (SELECT count(*) FROM SAP_PROVEEDORES l WHERE l.Instancia = r.instance) AS before,
              (SELECT count(*) FROM sap_staged_suppliers s WHERE s.run_id = @run AND s.Instancia = r.instance) AS after,
              (SELECT count(*) ${STAGED}) AS kept,
              (SELECT count(*) ${STAGED} AND (${differs('l', 's')})) AS updated
       FROM (${REPLACED}) r ORDER BY r.instance`,
    )
    this.#gone = sql.prepare<OfRun, GoneSuppliers>(
      `SELECT Instancia AS instance, count(*) AS suppliers FROM SAP_PROVEEDORES WHERE Instancia NOT IN (${LISTED}) GROUP BY Instancia`,
    )
    this.#companiesGone = sql.prepare<OfRun, { instance: string }>(
      `SELECT Instancia AS instance FROM SAP_EMPRESAS WHERE Instancia NOT IN (${LISTED}) ORDER BY Instancia`,
    )
    const each = <P extends object>(...statements: readonly string[]) => statements.map((text) => sql.prepare<P>(text))
    this.#suppliersIn = each<AtInstant>(
      `DELETE FROM SAP_PROVEEDORES AS l WHERE l.Instancia IN (${REPLACED}) AND @nowMs > 0
         AND NOT EXISTS (SELECT 1 FROM sap_staged_suppliers s WHERE s.run_id = @run AND s.Instancia = l.Instancia AND s.CardCode = l.CardCode)`,
      `INSERT INTO SAP_PROVEEDORES AS l (Instancia, CardCode, CardName, CardType, LicTradNum, Phone1, E_Mail)
       SELECT Instancia, CardCode, CardName, CardType, LicTradNum, Phone1, E_Mail FROM sap_staged_suppliers
         WHERE run_id = @run AND Instancia IN (${REPLACED}) AND @nowMs > 0
       ON CONFLICT (Instancia, CardCode) DO UPDATE SET ${FIELDS.map((field) => `${field} = excluded.${field}`).join(', ')}
         WHERE ${differs('l', 'excluded')}`,
      `INSERT INTO sap_instances (instance, suppliers_ms) SELECT instance, @nowMs FROM (${REPLACED}) WHERE true
       ON CONFLICT (instance) DO UPDATE SET suppliers_ms = excluded.suppliers_ms`,
    )
    this.#companiesIn = each<OfRun>(
      `DELETE FROM SAP_PROVEEDORES WHERE Instancia NOT IN (${LISTED})`,
      `DELETE FROM sap_instances WHERE instance NOT IN (${LISTED})`,
      `DELETE FROM SAP_EMPRESAS WHERE Instancia NOT IN (SELECT Instancia FROM sap_staged_companies WHERE run_id = @run)`,
      `INSERT INTO SAP_EMPRESAS (Instancia, PrintHeadr, CompnyAddr, TaxIdNum, SL, SLP, Prueba)
       SELECT c.Instancia, c.PrintHeadr, c.CompnyAddr, c.TaxIdNum, ${loggedIn('c.Instancia')},
              ${loggedIn("c.Instancia || '_PRUEBAS'")}, c.Prueba
       FROM sap_staged_companies c WHERE c.run_id = @run
       ON CONFLICT (Instancia) DO UPDATE SET PrintHeadr = excluded.PrintHeadr, CompnyAddr = excluded.CompnyAddr, TaxIdNum = excluded.TaxIdNum,
         SL = excluded.SL, SLP = excluded.SLP, Prueba = excluded.Prueba`,
      `INSERT INTO sap_instances (instance, login_error) SELECT instance, error FROM sap_run_logins WHERE run_id = @run
       ON CONFLICT (instance) DO UPDATE SET login_error = excluded.login_error`,
    )
    this.#finish = sql.prepare<AtInstant & { synced: string }>(
      'UPDATE sap_runs SET synced = @synced, swapped_ms = @nowMs, vanishing = NULL WHERE id = @run',
    )
  }

  /** By instance, those that the run has brought. */
  changes(run: string): readonly SupplierChanges[] {
    return this.#changes.all({ run }).map(({ instance, before, after, kept, updated }) => ({
      instance,
      before,
      after,
      inserted: after - kept,
      updated,
      removed: before - kept,
    }))
  }

  /** Suppliers of companies, or of twins, that the staged list has no more. */
  gone(run: string): readonly GoneSuppliers[] {
    return this.#gone.all({ run })
  }

  companiesGone(run: string): readonly string[] {
    return this.#companiesGone.all({ run }).map(({ instance }) => instance)
  }

  /** Inside a transaction: the staged data are the live ones then. `withCompanies`: the list of companies and their logins, too. */
  apply(run: string, synced: SupplierSyncResult, withCompanies: boolean, { broughtMs, nowMs }: SwapInstants): void {
    if (withCompanies) for (const statement of this.#companiesIn) statement.run({ run })
    for (const statement of this.#suppliersIn) statement.run({ run, nowMs: broughtMs })
    this.#finish.run({ run, nowMs, synced: JSON.stringify(synced) })
  }
}
