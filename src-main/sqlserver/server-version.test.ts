import { expect, test } from 'vitest'
import { serverVersionLabel } from './server-version.ts'

test.each([
  ['10.50.6000.34', 'SQL Server 2008 R2 (10.50.6000.34)'],
  ['10.0.6556.0', 'SQL Server 2008 (10.0.6556.0)'],
  ['16.0.4105.2', 'SQL Server 2022 (16.0.4105.2)'],
  ['99.1.2.3', 'SQL Server 99.1.2.3'],
  [null, 'SQL Server'],
])('%s is %s', (version, label) => {
  expect(serverVersionLabel(version)).toBe(label)
})
