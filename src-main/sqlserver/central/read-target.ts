import type { UploadTable } from '../../../src-shared/domain/upload-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { quoteIdentifier } from '../quote-identifier.ts'
import type { StoreConnection } from '../store-connection.ts'
import { describeTargetSql, targetColumn } from './target-column.ts'
import { matchTarget } from './target-contract.ts'
import type { TargetField } from './target-contract.ts'

export interface Target {
  /** `[schema].[table]`. */
  readonly quotedTable: string
  /** In the order of the upload's fields. */
  readonly fields: readonly TargetField[]
}

const PERMISSIONS = ['SELECT', 'INSERT', 'UPDATE'] as const

/** Looks at the table that rows are to be brought to. Throws CENTRAL_PERMISSION_MISSING and as `matchTarget` does. */
export async function readTarget(connection: StoreConnection, upload: UploadTable, table: string): Promise<Target> {
  const quotedTable = table.split('.').map(quoteIdentifier).join('.')
  const { rows } = await connection.batch(describeTargetSql(quotedTable))
  const columns = rows.map(targetColumn)
  if (columns.length > 0) {
    const asked = PERMISSIONS.map(
      (permission) => `HAS_PERMS_BY_NAME(N'${quotedTable}', 'OBJECT', '${permission}') AS ${permission}_`,
    )
    const [granted = []] = (await connection.batch(`SELECT ${asked.join(', ')}`)).rows
    const missing = PERMISSIONS.filter((_, index) => granted[index] !== 1)
    if (missing.length > 0)
      throw new AppError('CENTRAL_PERMISSION_MISSING', {
        details: { table, permission: missing.join(', '), message: '' },
      })
  }
  return { quotedTable, fields: matchTarget(upload, columns, table) }
}
