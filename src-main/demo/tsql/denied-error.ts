import { SqlError } from '../values/sql-error.ts'
import type { Session } from './session.ts'

/** The login may read and nothing else. */
export function deniedError(action: string, target: readonly string[], session: Session): SqlError {
  const name = target[target.length - 1] ?? ''
  const { database } = session
  const exists = database.tables.has(name.toLowerCase())
  const [verb = ''] = action.split(' ')
  switch (verb) {
    case 'CREATE':
      return new SqlError(262, `${action} permission denied in database '${database.name}'.`, 14)
    case 'DROP':
      return new SqlError(
        3701,
        `Cannot drop the ${action.slice(5).toLowerCase()} '${name}', because it does not exist or you do not have permission.`,
        11,
        5,
      )
    case 'ALTER':
    case 'TRUNCATE':
      return new SqlError(
        1088,
        `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
      )
    default:
      return exists
        ? new SqlError(
            229,
            `The ${verb} permission was denied on the object '${name}', database '${database.name}', schema 'dbo'.`,
            14,
            5,
          )
        : new SqlError(208, `Invalid object name '${target.join('.')}'.`)
  }
}
