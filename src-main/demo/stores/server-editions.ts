import { TDS_7_3B, TDS_7_4 } from '../tds/tds-version.ts'
import type { StoreProfile } from './store-profiles.ts'

/** A SQL Server release as its clients see it. */
export interface ServerEdition {
  readonly version: readonly [number, number, number]
  readonly versionText: string
  readonly productVersion: string
  readonly edition: string
  readonly maxTdsVersion: number
  readonly tls: 'TLSv1' | 'TLSv1.2'
}

function edition(
  title: string,
  productVersion: string,
  name: string,
  tdsVersion: number,
  tls: ServerEdition['tls'],
): ServerEdition {
  const [major = 0, minor = 0, build = 0] = productVersion.split('.').map(Number)
  return {
    version: [major, minor, build],
    versionText: `Microsoft SQL Server ${title} - ${productVersion} (X64) \n\t${name} on Windows (Caudal demo)\n`,
    productVersion,
    edition: name,
    maxTdsVersion: tdsVersion,
    tls,
  }
}

export const SERVER_EDITIONS: Readonly<Record<StoreProfile['server'], ServerEdition>> = {
  sql2008r2: edition('2008 R2 (SP3)', '10.50.6000.34', 'Express Edition (64-bit)', TDS_7_3B, 'TLSv1'),
  sql2012: edition('2012 (SP4)', '11.0.7001.0', 'Standard Edition (64-bit)', TDS_7_4, 'TLSv1.2'),
  sql2016: edition('2016 (SP3)', '13.0.6300.2', 'Express Edition (64-bit)', TDS_7_4, 'TLSv1.2'),
  sql2019: edition('2019 (RTM-CU22)', '15.0.4322.2', 'Standard Edition (64-bit)', TDS_7_4, 'TLSv1.2'),
  sql2022: edition('2022 (RTM-CU9)', '16.0.4085.2', 'Standard Edition (64-bit)', TDS_7_4, 'TLSv1.2'),
}
