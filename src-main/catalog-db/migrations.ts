import type { Migration } from '../sqlite/migration.ts'
import { catalog } from './migrations/0001-catalog.ts'

export const MIGRATIONS: readonly Migration[] = [catalog]
