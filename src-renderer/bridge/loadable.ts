import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from './request.ts'

/** Something asked of the main process: each state has a face on screen (skeleton, content, error panel). */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: ErrorReport }

export const LOADING = { state: 'loading' } as const

/** Never rejects: a failure becomes the `failed` state. */
export async function settle<T>(work: Promise<T>): Promise<Loadable<T>> {
  try {
    return { state: 'ready', value: await work }
  } catch (error) {
    return { state: 'failed', error: reportOf(error) }
  }
}

export function valueOr<T>(loadable: Loadable<T>, fallback: T): T {
  return loadable.state === 'ready' ? loadable.value : fallback
}
