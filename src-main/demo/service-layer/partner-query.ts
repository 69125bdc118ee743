import { CARD_TYPES, PARTNER_PROPERTIES } from './business-partner.ts'
import type { BusinessPartner } from './business-partner.ts'
import { ServiceLayerError } from './service-layer-error.ts'

type Property = keyof BusinessPartner

/** The query options of user manual 3.7 that Caudal sends; any other gets an error, never a guess. */
export interface PartnerQuery {
  readonly matches: (partner: BusinessPartner) => boolean
  readonly select: readonly Property[]
  readonly orderBy: Property | null
  readonly skip: number
  readonly top: number | null
  readonly inlineCount: boolean
}

const OPTIONS: ReadonlySet<string> = new Set([
  '$filter',
  '$select',
  '$orderby',
  '$skip',
  '$top',
  '$inlinecount',
  '$count',
])

/** Throws ServiceLayerError (400). */
export function parsePartnerQuery(parameters: URLSearchParams): PartnerQuery {
  for (const name of parameters.keys())
    if (!OPTIONS.has(name)) throw invalid(`Query option '${name}' is not supported.`)
  const select = parameters.get('$select')
  const orderBy = parameters.get('$orderby')
  const inlineCount = parameters.get('$inlinecount') ?? 'none'
  const counts = parameters.get('$count') ?? 'false'
  if (counts !== 'true' && counts !== 'false') throw invalid("Invalid value of '$count'.")
  if (inlineCount !== 'none' && inlineCount !== 'allpages') throw invalid("Invalid value of '$inlinecount'.")
  return {
    matches: filterOf(parameters.get('$filter')),
    select: select === null || select === '*' ? PARTNER_PROPERTIES : select.split(',').map(propertyOf),
    orderBy: orderBy === null ? null : propertyOf(orderBy.replace(/ asc$/, '')),
    skip: wholeNumber(parameters.get('$skip')) ?? 0,
    top: wholeNumber(parameters.get('$top')),
    inlineCount: inlineCount === 'allpages' || counts === 'true',
  }
}

/** `Property eq 'value'`, several joined by `and`. */
function filterOf(filter: string | null): PartnerQuery['matches'] {
  if (filter === null) return () => true
  const conditions = filter.split(' and ').map((condition) => {
    const [, name = '', quoted] = /^\s*(\w+) eq '((?:[^']|'')*)'\s*$/.exec(condition) ?? []
    if (quoted === undefined) throw invalid(`Query string error: invalid filter condition '${condition}'.`)
    const property = propertyOf(name)
    const value = quoted.replaceAll("''", "'")
    if (property !== 'CardType') return (partner: BusinessPartner) => String(partner[property]) === value
    const type = CARD_TYPES[value]
    if (type === undefined) throw invalid(`'${value}' is not a valid value of the enumeration 'BoCardTypes'.`)
    return (partner: BusinessPartner) => partner.CardType === type
  })
  return (partner) => conditions.every((matches) => matches(partner))
}

function propertyOf(name: string): Property {
  const property = PARTNER_PROPERTIES.find((each) => each === name.trim())
  if (property === undefined) throw invalid(`Property '${name.trim()}' of 'BusinessPartner' is invalid`)
  return property
}

function wholeNumber(text: string | null): number | null {
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text)) throw invalid(`Query string error: '${text}' is not a number.`)
  return Number(text)
}

const invalid = (message: string): ServiceLayerError => new ServiceLayerError(400, -1000, message)
