import type { Migration } from '../sqlite/migration.ts'
import { catalog } from './migrations/0001-catalog.ts'
import { sap } from './migrations/0002-sap.ts'

export const MIGRATIONS: readonly Migration[] = [catalog, sap]
