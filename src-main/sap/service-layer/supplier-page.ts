import { z } from 'zod'
import type { ServiceLayerAnswer } from './exchange.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { contentOf } from './sap-answer.ts'

/** A supplier as SAP has it, its texts whole; '' where SAP has none. */
export interface ServiceLayerSupplier {
  readonly cardCode: string
  readonly cardName: string
  /** As in SAP's tables: supplier. */
  readonly cardType: 'S'
  readonly taxId: string
  readonly phone: string
  readonly email: string
}

export interface SupplierPage {
  readonly suppliers: readonly ServiceLayerSupplier[]
  /** Null where the answer does not say. */
  readonly total: number | null
  /** Absolute; null: this was the last page. */
  readonly next: URL | null
}

const text = z.string().nullish()
const rowSchema = z.object({
  CardCode: z.string().min(1),
  CardName: text,
  CardType: z.literal('cSupplier'),
  FederalTaxID: text,
  Phone1: text,
  EmailAddress: text,
})
// OData 3 (/b1s/v1) writes its own words plainly, OData 4 (/b1s/v2) with an at sign.
const pageSchema = z.object({
  value: z.array(rowSchema),
  'odata.count': z.coerce.number().int().nonnegative().optional(),
  '@odata.count': z.coerce.number().int().nonnegative().optional(),
  'odata.nextLink': z.string().min(1).optional(),
  '@odata.nextLink': z.string().min(1).optional(),
})

/** Where the first page is; by code, since pages of an unordered table may overlap. `root` ends in a slash. */
export function firstPage(root: URL): URL {
  const countAll = root.pathname.endsWith('/v2/') ? '$count=true' : '$inlinecount=allpages'
  const query = [
    '$select=CardCode,CardName,CardType,FederalTaxID,Phone1,EmailAddress',
    `$filter=${encodeURIComponent("CardType eq 'cSupplier'")}`,
    '$orderby=CardCode',
    countAll,
  ]
  return new URL(`BusinessPartners?${query.join('&')}`, root)
}

/**
 * Throws SAP_NOT_SERVICE_LAYER, SAP_ANSWER_CUT, SAP_ANSWER_UNEXPECTED, or SAP_LINK_ELSEWHERE where the next page is said to be at another server: the
 * session goes nowhere else.
 */
export function readSupplierPage(answer: ServiceLayerAnswer, root: URL, context: ExchangeContext): SupplierPage {
  const page = contentOf(answer, pageSchema, context)
  const link = page['odata.nextLink'] ?? page['@odata.nextLink']
  return {
    suppliers: page.value.map((row) => ({
      cardCode: row.CardCode,
      cardName: row.CardName ?? '',
      cardType: 'S',
      taxId: row.FederalTaxID ?? '',
      phone: row.Phone1 ?? '',
      email: row.EmailAddress ?? '',
    })),
    total: page['odata.count'] ?? page['@odata.count'] ?? null,
    next: link === undefined ? null : nextPage(link, root, context),
  }
}

/** Links are relative to the root or to the host (user manual, 3.7.6), or absolute. */
function nextPage(link: string, root: URL, context: ExchangeContext): URL {
  const url = URL.canParse(link, root.href) ? new URL(link, root) : null
  if (url?.origin === root.origin) return url
  const details = { found: url?.host ?? link.slice(0, 100) }
  throw sapError(context, 'SAP_LINK_ELSEWHERE', { details, technical: `nextLink ${link.slice(0, 200)}` })
}
