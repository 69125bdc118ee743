import type { BusinessPartner } from './business-partner.ts'
import { parsePartnerQuery } from './partner-query.ts'
import type { PartnerQuery } from './partner-query.ts'
import type { ServiceLayerFaultKind } from './service-layer-change.ts'

/** Rows of an answer unless `Prefer: odata.maxpagesize` says otherwise (user manual, 3.7.6). */
export const DEFAULT_PAGE_SIZE = 20

/** One page of an entity collection, with the link to the next (user manual, 3.7.6 and 3.7.7.7). Throws ServiceLayerError. */
export function answerPage(
  partners: readonly BusinessPartner[],
  url: URL,
  pageSize: number,
  fault: ServiceLayerFaultKind | null,
): unknown {
  const query = parsePartnerQuery(url.searchParams)
  const matching = partners.filter(query.matches)
  const ordered = query.orderBy === null ? matching : sortedBy(matching, query.orderBy)
  const left = ordered.slice(query.skip, query.top === null ? undefined : query.skip + query.top)
  // Zero turns paging off.
  const page = pageSize === 0 ? left : left.slice(0, pageSize)
  const isLast = page.length === left.length
  const value = rowsOf(page, query, fault)
  const next = nextLink(url, query, page.length, isLast, fault)
  if (url.pathname.startsWith('/b1s/v2/')) {
    return {
      '@odata.context': `${url.origin}/b1s/v2/$metadata#BusinessPartners`,
      ...(query.inlineCount && { '@odata.count': matching.length }),
      value,
      ...(next !== null && { '@odata.nextLink': next.replace(/^\/b1s\/v2\//, '') }),
    }
  }
  return {
    'odata.metadata': `${url.origin}/b1s/v1/$metadata#BusinessPartners`,
    ...(query.inlineCount && { 'odata.count': String(matching.length) }),
    value,
    ...(next !== null && { 'odata.nextLink': next }),
  }
}

function rowsOf(page: readonly BusinessPartner[], { select }: PartnerQuery, fault: string | null): unknown[] {
  const rows = page.map((partner) => ({
    'odata.etag': 'W/"356A192B7913B04C54574D18C28D46E6395428AB"',
    ...Object.fromEntries(select.map((property) => [property, partner[property]])),
  }))
  if (fault === 'row_missing') return rows.slice(0, -1)
  if (fault === 'repeated_codes') return [...rows.slice(0, -1), ...rows.slice(0, 1)]
  return rows
}

function nextLink(url: URL, query: PartnerQuery, rows: number, isLast: boolean, fault: string | null): string | null {
  if (fault === 'link_loop') return `${url.pathname}${url.search}`
  if (fault === 'link_elsewhere') return 'https://127.0.0.2:50000/b1s/v1/BusinessPartners?$skip=20'
  if (isLast) return null
  const parameters = new URLSearchParams(url.searchParams)
  parameters.delete('$inlinecount')
  parameters.delete('$count')
  parameters.set('$skip', String(query.skip + rows))
  return `${url.pathname}?${decodeURIComponent(parameters.toString().replaceAll('+', '%20'))}`
}

function sortedBy(partners: readonly BusinessPartner[], property: keyof BusinessPartner): BusinessPartner[] {
  const key = (partner: BusinessPartner): string => String(partner[property] ?? '')
  return partners.toSorted((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0))
}
