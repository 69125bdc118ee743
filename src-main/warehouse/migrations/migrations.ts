import { coverageAndStagingCursor } from './coverage-and-staging-cursor.ts'
import type { Migration } from './migration.ts'
import { stagingInFiles } from './staging-in-files.ts'

export const MIGRATIONS: readonly Migration[] = [coverageAndStagingCursor, stagingInFiles]
