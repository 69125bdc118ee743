import { requestSchemas } from '../../src-shared/ipc/requests.ts'
import type { Replies, RequestName } from '../../src-shared/ipc/requests.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { Logger } from '../foundation/logger.ts'
import type { RequestHandlers } from './request-handlers.ts'

type AnyReply =
  | { readonly ok: true; readonly value: Replies[RequestName] }
  | { readonly ok: false; readonly error: ErrorReport }

/**
 * Validates a request that came from outside and runs its handler. Never rejects: every failure becomes an ErrorReport. What the
 * log gets of a failed request is its name and error, never its argument, which may hold a password.
 */
export async function dispatchRequest(
  handlers: RequestHandlers,
  logger: Logger,
  name: unknown,
  argument: unknown,
): Promise<AnyReply> {
  try {
    if (typeof name !== 'string' || !Object.hasOwn(requestSchemas, name)) {
      throw new AppError('INVALID_REQUEST', { details: { field: String(name) }, technical: 'unknown request' })
    }
    const requestName = name as RequestName
    const parsed = requestSchemas[requestName].safeParse(argument)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new AppError('INVALID_REQUEST', {
        details: { field: issue?.path.join('.') ?? '' },
        technical: issue?.message ?? 'invalid argument',
      })
    }
    const handler = handlers[requestName] as (argument: unknown) => Promise<Replies[RequestName]> | Replies[RequestName]
    return { ok: true, value: await handler(parsed.data) }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'UNEXPECTED') logger.error({ request: name, err: thrown }, 'request failed')
    return { ok: false, error: error.toReport() }
  }
}
