import type { SapCompany, SapMode, SapSupplier, SupplierFilter, SupplierPage } from '../../src-shared/domain/sap.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { wordsOf } from './has-words.ts'
import type { SapSession } from './sap-record.ts'
import type { InstanceOutcome } from './sap-staging-repository.ts'
import { SAP_VIEWS } from './sap-views.ts'

interface CompanyRow {
  readonly instance: string
  readonly printHeader: string | null
  readonly address: string | null
  readonly taxId: string | null
  readonly hasTest: number
  readonly serviceLayer: number
  readonly testServiceLayer: number
  readonly serviceLayerError: string | null
  readonly testServiceLayerError: string | null
  readonly suppliers: number
  readonly testSuppliers: number
  readonly suppliersMs: number | null
  readonly testSuppliersMs: number | null
}

interface FilterRow {
  readonly isTest: number
  readonly instance: string | null
  readonly words: string | null
}

type SupplierRow = { readonly [K in keyof SapSupplier]: string | null }

const SUPPLIERS = `SAP_PROVEEDORES WHERE (substr(Instancia, -8) = '_PRUEBAS') = @isTest
  AND (@instance IS NULL OR Instancia = @instance)
  AND (@words IS NULL OR has_words(@words, CardCode, CardName, LicTradNum, Phone1, E_Mail))`
const TEST = "c.Instancia || '_PRUEBAS'"
const suppliersOf = (name: string): string => `(SELECT count(*) FROM SAP_PROVEEDORES p WHERE p.Instancia = ${name})`
const VIEWS: Readonly<Record<SapMode, string>> = { productivo: 'vw_productivo', pruebas: 'vw_pruebas' }

/** Companies, suppliers and the user's session as they are. Every method throws AppError. */
export class SapRepository {
  readonly #sql: SqlConnection
  readonly #companies
  readonly #listed: Readonly<Record<SapMode, { all(parameters: object): { instance: string }[] }>>
  readonly #failedLogins
  readonly #page
  readonly #count
  readonly #perInstance
  readonly #session
  readonly #putSession

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#companies = sql.prepare<object, CompanyRow>(
      `SELECT c.Instancia AS instance, c.PrintHeadr AS printHeader, c.CompnyAddr AS address, c.TaxIdNum AS taxId, c.Prueba AS hasTest,
              c.SL AS serviceLayer, c.SLP AS testServiceLayer, l.login_error AS serviceLayerError, t.login_error AS testServiceLayerError,
              ${suppliersOf('c.Instancia')} AS suppliers, ${suppliersOf(TEST)} AS testSuppliers,
              l.suppliers_ms AS suppliersMs, t.suppliers_ms AS testSuppliersMs
       FROM SAP_EMPRESAS c LEFT JOIN sap_instances l ON l.instance = c.Instancia LEFT JOIN sap_instances t ON t.instance = ${TEST}
       ORDER BY c.Instancia`,
    )
    const listed = (mode: SapMode) =>
      sql.prepare<object, { instance: string }>(`SELECT Instancia AS instance FROM ${VIEWS[mode]} ORDER BY Instancia`)
    this.#listed = { productivo: listed('productivo'), pruebas: listed('pruebas') }
    this.#failedLogins = sql.prepare<object, { instance: string; error: string }>(
      'SELECT instance, login_error AS error FROM sap_instances WHERE login_error IS NOT NULL ORDER BY instance',
    )
    this.#page = sql.prepare<FilterRow & { offset: number; limit: number }, SupplierRow>(
      `SELECT Instancia AS instance, CardCode AS cardCode, CardName AS cardName, CardType AS cardType, LicTradNum AS taxId, Phone1 AS phone,
              E_Mail AS email FROM ${SUPPLIERS} ORDER BY Instancia, CardCode LIMIT @limit OFFSET @offset`,
    )
    this.#count = sql.prepare<FilterRow, { rows: number }>(`SELECT count(*) AS rows FROM ${SUPPLIERS}`)
    this.#perInstance = sql.prepare<object, { instance: string; suppliers: number }>(
      'SELECT Instancia AS instance, count(*) AS suppliers FROM SAP_PROVEEDORES GROUP BY Instancia',
    )
    this.#session = sql.prepare<{ user: string }, SapSession>(
      `SELECT SessionID AS sessionId, Username AS user, CreatedAt AS createdAt, LastActivity AS lastActivity, Scopes AS scopes
       FROM USER_SESSIONS WHERE Username = @user`,
    )
    this.#putSession = sql.prepare<SapSession>(
      `INSERT INTO USER_SESSIONS (SessionID, Username, CreatedAt, LastActivity, Scopes)
       VALUES (@sessionId, @user, @createdAt, @lastActivity, @scopes)
       ON CONFLICT (Username) DO UPDATE SET SessionID = excluded.SessionID, CreatedAt = excluded.CreatedAt, LastActivity = excluded.LastActivity,
         Scopes = excluded.Scopes`,
    )
  }

  /** By instance. */
  companies(): readonly SapCompany[] {
    return this.#companies.all({}).map(toCompany)
  }

  /** Companies whose Service Layer takes the login in that mode, as its view has them; a twin's name is not among them. */
  instances(mode: SapMode): readonly string[] {
    return this.#listed[mode].all({}).map(({ instance }) => instance)
  }

  /** Instances, twins included, whose last login failed. */
  failedLogins(): readonly InstanceOutcome[] {
    return this.#failedLogins.all({}).map(({ instance, error }) => ({
      instance,
      failure: { instance, error, retryable: false },
    }))
  }

  /** By instance and code. */
  suppliers(filter: SupplierFilter, offset: number, limit: number): SupplierPage {
    const wanted = filterRow(filter)
    return {
      total: this.#count.get(wanted)?.rows ?? 0,
      suppliers: this.#page.all({ ...wanted, offset, limit }).map(toSupplier),
    }
  }

  /** How many there are of each instance, twins included. */
  supplierCounts(): ReadonlyMap<string, number> {
    return new Map(this.#perInstance.all({}).map(({ instance, suppliers }) => [instance, suppliers]))
  }

  session(user: string): SapSession | null {
    return this.#session.get({ user }) ?? null
  }

  putSession(session: SapSession): void {
    this.#putSession.run(session)
  }

  makeViews(): void {
    this.#sql.transaction(() => this.#sql.exec(SAP_VIEWS))
  }
}

function filterRow({ mode, search, instance }: SupplierFilter): FilterRow {
  const isTest = mode === 'pruebas'
  const name = instance === null || !isTest ? instance : `${instance}_PRUEBAS`
  return { isTest: isTest ? 1 : 0, instance: name, words: wordsOf(search) }
}

function toCompany(row: CompanyRow): SapCompany {
  const { suppliersMs, testSuppliersMs, ...rest } = row
  return {
    ...rest,
    printHeader: row.printHeader ?? '',
    address: row.address ?? '',
    taxId: row.taxId ?? '',
    hasTest: row.hasTest === 1,
    serviceLayer: row.serviceLayer === 1,
    testServiceLayer: row.testServiceLayer === 1,
    suppliersAt: instant(suppliersMs),
    testSuppliersAt: instant(testSuppliersMs),
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

function toSupplier(row: SupplierRow): SapSupplier {
  const { instance, cardCode, cardName, cardType, taxId, phone, email } = row
  return {
    instance: instance ?? '',
    cardCode: cardCode ?? '',
    cardName: cardName ?? '',
    cardType: cardType ?? '',
    taxId: taxId ?? '',
    phone: phone ?? '',
    email: email ?? '',
  }
}
