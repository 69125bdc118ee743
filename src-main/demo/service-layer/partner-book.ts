import { REFUSED_LOGINS, SAP_COMPANIES } from '../sap-companies.ts'
import type { BusinessPartner } from './business-partner.ts'
import { makePartners } from './make-partners.ts'

const TEST_SUFFIX = '_PRUEBAS'
/** A twin is a copy of some months ago: the suppliers there were then. */
const SHARE_IN_TWIN = 0.9

/** The partners of every company, made when first asked for. */
export class PartnerBook {
  readonly #seed: string
  readonly #books = new Map<string, Map<string, BusinessPartner>>()

  constructor(seed: string) {
    this.#seed = seed
  }

  /** Sorted by code. Throws RangeError for an unknown database. */
  partners(database: string): BusinessPartner[] {
    return [...this.#book(database).values()].toSorted((left, right) => (left.CardCode < right.CardCode ? -1 : 1))
  }

  setSuppliers(database: string, count: number): void {
    this.#book(database)
    this.#books.set(database, this.#made(database, count))
  }

  putSupplier(database: string, supplier: Pick<BusinessPartner, 'CardCode'> & Partial<BusinessPartner>): void {
    const book = this.#book(database)
    const former = book.get(supplier.CardCode) ?? {
      CardName: null,
      CardType: 'cSupplier',
      FederalTaxID: null,
      Phone1: null,
      EmailAddress: null,
      GroupCode: 101,
      Currency: 'MXP',
      Valid: 'tYES',
    }
    book.set(supplier.CardCode, { ...former, ...supplier })
  }

  /** Throws RangeError for a code that is not there. */
  removeSuppliers(database: string, cardCodes: readonly string[]): void {
    const book = this.#book(database)
    for (const code of cardCodes) if (!book.delete(code)) throw new RangeError(`no supplier ${code} in ${database}`)
  }

  #book(database: string): Map<string, BusinessPartner> {
    const known = this.#books.get(database)
    if (known !== undefined) return known
    const suppliers = suppliersOf(database)
    if (suppliers === undefined) throw new RangeError(`no database ${database}`)
    const made = this.#made(database, suppliers)
    this.#books.set(database, made)
    return made
  }

  #made(database: string, suppliers: number): Map<string, BusinessPartner> {
    // A twin holds the same suppliers as its company.
    const instance = database.endsWith(TEST_SUFFIX) ? database.slice(0, -TEST_SUFFIX.length) : database
    return new Map(makePartners(this.#seed, instance, suppliers).map((partner) => [partner.CardCode, partner]))
  }
}

/** Whether the user is let in to a database; undefined where there is none of that name. */
export function admits(database: string): boolean | undefined {
  return suppliersOf(database) === undefined ? undefined : !REFUSED_LOGINS.has(database)
}

/** How many suppliers a database has; undefined where there is none of that name. */
function suppliersOf(database: string): number | undefined {
  const company = SAP_COMPANIES.find(
    ({ instance, hasTest }) => instance === database || (hasTest && `${instance}${TEST_SUFFIX}` === database),
  )
  if (company === undefined) return undefined
  const { instance, suppliers } = company
  return instance === database ? (suppliers ?? 0) : Math.floor((suppliers ?? 0) * SHARE_IN_TWIN)
}
