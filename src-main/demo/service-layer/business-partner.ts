/** What the simulated Service Layer keeps of a partner, under the names of its entity BusinessPartner. */
export interface BusinessPartner {
  readonly CardCode: string
  readonly CardName: string | null
  readonly CardType: 'cSupplier' | 'cCustomer' | 'cLid'
  readonly FederalTaxID: string | null
  readonly Phone1: string | null
  readonly EmailAddress: string | null
  readonly GroupCode: number
  readonly Currency: string
  readonly Valid: 'tYES' | 'tNO'
}

export const PARTNER_PROPERTIES = [
  'CardCode',
  'CardName',
  'CardType',
  'FederalTaxID',
  'Phone1',
  'EmailAddress',
  'GroupCode',
  'Currency',
  'Valid',
] as const satisfies readonly (keyof BusinessPartner)[]

/** Values and names of the enumeration BoCardTypes; a filter may use either. */
export const CARD_TYPES: Readonly<Record<string, BusinessPartner['CardType']>> = {
  cSupplier: 'cSupplier',
  S: 'cSupplier',
  cCustomer: 'cCustomer',
  C: 'cCustomer',
  cLid: 'cLid',
  L: 'cLid',
}
