import type { CompanySource } from '../../../src-shared/domain/sap.ts'

export type HanaSource = Extract<CompanySource, { kind: 'hana' }>
