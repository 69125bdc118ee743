import { AppError } from '../foundation/app-error.ts'

/** What a reader says of our copy, said of the file that the user knows. */
export function asOfOriginal(thrown: unknown, copy: string, fileName: string): unknown {
  if (!(thrown instanceof AppError) || thrown.details['file'] !== copy) return thrown
  return AppError.fromReport({ ...thrown.toReport(), details: { ...thrown.details, file: fileName } })
}
