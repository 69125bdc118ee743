/** Simulated stores of the standard schema, with SQL Server 2012 or newer, that ask for no encryption: eight. */
export const PLAIN_STORE_IDS = [
  'tienda_01',
  'tienda_02',
  'tienda_04',
  'tienda_05',
  'tienda_13',
  'tienda_14',
  'tienda_15',
  'tienda_16',
] as const
