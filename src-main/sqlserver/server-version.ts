/** Product names by the major and minor version of `SERVERPROPERTY('ProductVersion')` (learn.microsoft.com, "Latest updates and version history for SQL Server"). */
const PRODUCTS: Readonly<Record<string, string>> = {
  '8.0': '2000',
  '9.0': '2005',
  '10.0': '2008',
  '10.50': '2008 R2',
  '11.0': '2012',
  '12.0': '2014',
  '13.0': '2016',
  '14.0': '2017',
  '15.0': '2019',
  '16.0': '2022',
  '17.0': '2025',
}

/** `10.50.6000.34` → `SQL Server 2008 R2 (10.50.6000.34)`. */
export function serverVersionLabel(productVersion: unknown): string {
  if (typeof productVersion !== 'string') return 'SQL Server'
  const [major = '', minor = ''] = productVersion.split('.')
  const year = PRODUCTS[`${major}.${minor}`] ?? PRODUCTS[`${major}.0`]
  return year === undefined ? `SQL Server ${productVersion}` : `SQL Server ${year} (${productVersion})`
}
