import { coverageAndStagingCursor } from './coverage-and-staging-cursor.ts'
import type { Migration } from './migration.ts'

export const MIGRATIONS: readonly Migration[] = [coverageAndStagingCursor]
