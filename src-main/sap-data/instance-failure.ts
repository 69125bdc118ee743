import type { InstanceOutcome } from '../catalog-db/sap-staging-repository.ts'
import type { InstanceFailure } from '../catalog-db/sap-record.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'

/** What befell an instance, in the user's words. */
export function instanceFailure(instance: string, error: AppError, translator: Translator): InstanceFailure {
  return { instance, error: translator.error(error.toReport()).cause, retryable: error.retryable }
}

/** Errors of instances, of which the commonest stands for all when nothing worked. */
export class InstanceErrors {
  readonly #errors: AppError[] = []

  /** The thrown value as AppError. */
  add(thrown: unknown): AppError {
    const error = toAppError(thrown)
    this.#errors.push(error)
    return error
  }

  /** Throws the commonest error when there are some of these and none worked. */
  assertSomeWorked(outcomes: readonly InstanceOutcome[]): void {
    if (outcomes.length === 0 || outcomes.some(({ failure }) => failure === null)) return
    const times = (code: string): number => this.#errors.filter((each) => each.code === code).length
    const commonest = this.#errors.toSorted((left, right) => times(right.code) - times(left.code))[0]
    if (commonest !== undefined) throw commonest
  }
}
