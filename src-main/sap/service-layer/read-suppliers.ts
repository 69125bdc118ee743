import type { CompanySession } from './company-session.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { firstPage, readSupplierPage } from './supplier-page.ts'
import type { ServiceLayerSupplier, SupplierPage } from './supplier-page.ts'

export interface SupplierReading {
  readonly session: CompanySession
  /** Ends in a slash. */
  readonly root: URL
  readonly context: ExchangeContext
  /** Rows asked for in one answer. */
  readonly pageSize: number
  /** Times that a list which changed is read anew. */
  readonly rereads: number
  /** `total` is null where SAP does not tell it. */
  readonly onPage: (read: number, total: number | null) => void
}

interface SupplierList {
  readonly suppliers: readonly ServiceLayerSupplier[]
  readonly total: number | null
}

/** At most so many codes are named in an error. */
const NAMED_CODES = 5

/**
 * All suppliers of the session's company, sorted by code as SAP sorts. Pages are places in a list that others may be changing: a supplier that appears or goes
 * meanwhile makes rows come twice or not at all. So nothing is believed before the codes are all different and as many as SAP counted; a list that is
 * not so is read anew.
 *
 * Rejects with SAP_SUPPLIERS_REPEATED, SAP_COUNT_DIFFERS, SAP_PAGES_REPEAT, or as `CompanySession.get` and `readSupplierPage` do.
 */
export async function readSuppliers(reading: SupplierReading): Promise<readonly ServiceLayerSupplier[]> {
  for (let left = reading.rereads; ; left -= 1) {
    const list = await readOnce(reading)
    const fault = faultOf(list, reading.context)
    if (fault === null) return list.suppliers
    if (left === 0) throw fault
  }
}

async function readOnce({ session, root, context, pageSize, onPage }: SupplierReading): Promise<SupplierList> {
  const suppliers: ServiceLayerSupplier[] = []
  const codes = new Set<string>()
  const asked = new Set<string>()
  let total: number | null = null
  for (let url: URL | null = firstPage(root); url !== null;) {
    asked.add(url.href)
    const page: SupplierPage = await session.get(url, { prefer: `odata.maxpagesize=${pageSize}` }, (answer) =>
      readSupplierPage(answer, root, context),
    )
    const known = codes.size
    for (const supplier of page.suppliers) codes.add(supplier.cardCode)
    suppliers.push(...page.suppliers)
    total ??= page.total
    onPage(suppliers.length, total)
    // A page that brings nothing new and yet goes on would go on for ever.
    if (page.next !== null && (codes.size === known || asked.has(page.next.href))) {
      const technical = `${suppliers.length} rows, then again ${page.next.pathname}${page.next.search}`
      throw sapError(context, 'SAP_PAGES_REPEAT', { technical })
    }
    url = page.next
  }
  return { suppliers, total }
}

function faultOf({ suppliers, total }: SupplierList, context: ExchangeContext): Error | null {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { cardCode } of suppliers) (seen.has(cardCode) ? repeated : seen).add(cardCode)
  if (repeated.size > 0) {
    const named = [...repeated].slice(0, NAMED_CODES).join(', ')
    const codes = repeated.size > NAMED_CODES ? `${named}… (${repeated.size})` : named
    return sapError(context, 'SAP_SUPPLIERS_REPEATED', { retryable: true, details: { codes, count: repeated.size } })
  }
  if (total === null || total === suppliers.length) return null
  return sapError(context, 'SAP_COUNT_DIFFERS', { retryable: true, details: { total, read: suppliers.length } })
}
