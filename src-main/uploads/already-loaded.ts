import type { LoadedBefore } from '../../src-shared/domain/upload.ts'
import { AppError } from '../foundation/app-error.ts'

/** The same content is in the catalog, by that lot. */
export function alreadyLoaded({ loadedAt, lotId, operator }: LoadedBefore): AppError {
  return new AppError('ALREADY_LOADED', { details: { date: loadedAt, lot: lotId, operator } })
}
