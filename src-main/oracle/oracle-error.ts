import { AppError } from '../foundation/app-error.ts'
import { lasting, passing } from '../foundation/error-meaning.ts'
import type { ErrorMeaning } from '../foundation/error-meaning.ts'
import { SOCKET_ERRORS } from '../foundation/socket-errors.ts'
import type { ProcedureAccess } from '../procedure-calls/procedure-server.ts'

/** Oracle's numbers (docs.oracle.com, "Database Error Messages") and the driver's (NJS-…). One that is not here is QUERY_FAILED and lasting. */
const MEANINGS: ReadonlyMap<string, ErrorMeaning> = new Map([
  // login
  ['ORA-01017', lasting('LOGIN_FAILED')],
  ['ORA-01045', lasting('PERMISSION_DENIED')],
  ['ORA-28000', lasting('LOGIN_FAILED')],
  ['ORA-28001', lasting('LOGIN_FAILED')],
  ['ORA-28009', lasting('LOGIN_FAILED')],
  // The password is kept on the server in a form that only older clients understand.
  ['NJS-116', lasting('LOGIN_FAILED')],
  // the service
  ['NJS-138', lasting('ORACLE_TOO_OLD')],
  ['NJS-518', lasting('DATABASE_UNAVAILABLE')],
  ['NJS-519', lasting('DATABASE_UNAVAILABLE')],
  ['ORA-12514', lasting('DATABASE_UNAVAILABLE')],
  ['ORA-12505', lasting('DATABASE_UNAVAILABLE')],
  ['ORA-12516', passing('SERVER_BUSY')],
  ['ORA-12520', passing('SERVER_BUSY')],
  ['ORA-00018', passing('SERVER_BUSY')],
  ['ORA-00020', passing('SERVER_BUSY')],
  ['ORA-01033', passing('DATABASE_UNAVAILABLE')],
  ['ORA-01034', passing('DATABASE_UNAVAILABLE')],
  ['ORA-01089', passing('DATABASE_UNAVAILABLE')],
  ['ORA-01090', passing('DATABASE_UNAVAILABLE')],
  ['ORA-12528', passing('DATABASE_UNAVAILABLE')],
  // the way there
  ['NJS-530', passing('HOST_NOT_FOUND')],
  ['NJS-511', passing('CONNECTION_REFUSED')],
  ['NJS-510', passing('CONNECTION_TIMEOUT')],
  ['NJS-503', passing('HOST_UNREACHABLE')],
  ['NJS-500', passing('CONNECTION_LOST')],
  ['NJS-501', passing('CONNECTION_LOST')],
  ['NJS-521', passing('CONNECTION_LOST')],
  ['NJS-513', passing('CONNECTION_LOST')],
  ['NJS-003', passing('CONNECTION_LOST')],
  ['ORA-00028', passing('CONNECTION_LOST')],
  ['ORA-01012', passing('CONNECTION_LOST')],
  ['ORA-03113', passing('CONNECTION_LOST')],
  ['ORA-03114', passing('CONNECTION_LOST')],
  ['ORA-03135', passing('CONNECTION_LOST')],
  ['NJS-509', passing('PROTOCOL_GARBAGE')],
  ['NJS-505', lasting('TLS_FAILED')],
  ['NJS-506', lasting('TLS_FAILED')],
  ['NJS-507', lasting('TLS_FAILED')],
  ['NJS-508', lasting('TLS_FAILED')],
  // Native network encryption, which the driver does not speak: the server insists on it.
  ['NJS-533', lasting('TLS_REQUIRED')],
  ['ORA-12660', lasting('TLS_REQUIRED')],
  // the work
  ['ORA-00060', passing('DEADLOCK')],
  ['ORA-00054', passing('SERVER_BUSY')],
  ['ORA-04021', passing('SERVER_BUSY')],
  ['ORA-00942', lasting('OBJECT_MISSING')],
  ['ORA-04043', lasting('OBJECT_MISSING')],
  ['ORA-01031', lasting('PERMISSION_DENIED')],
])

/** Whatever the driver threw. `details.number` is the server's code (`ORA-01555`), `details.message` its words. */
export function oracleError(thrown: unknown, { connection }: Pick<ProcedureAccess, 'connection'>): AppError {
  if (thrown instanceof AppError) return thrown
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  // A refusal of the listener comes inside the driver's own words.
  const numbers = [...text.matchAll(/\b(?:ORA-\d{5}|NJS-\d{3})\b/g)].map(([number]) => number)
  const number = numbers.find((each) => MEANINGS.has(each)) ?? numbers[0] ?? ''
  const meaning = socketMeaning(number, text) ?? MEANINGS.get(number) ?? unlisted(number, text)
  const { server, port, database, user } = connection
  return new AppError(meaning.code, {
    retryable: meaning.retryable,
    details: { server, port, database, user, number, message: firstLine(text), ...namedIn(text) },
    cause: thrown,
    technical: text,
  })
}

/** The driver's "could not be established" holds the system's own code. */
function socketMeaning(number: string, text: string): ErrorMeaning | undefined {
  return number === 'NJS-503' ? SOCKET_ERRORS.get(/\b(?:E[A-Z]{4,}|EAI_[A-Z]+)\b/.exec(text)?.[0] ?? '') : undefined
}

/** A block that does not compile names what is missing in PL/SQL's own code. */
function unlisted(number: string, text: string): ErrorMeaning {
  if (number === 'ORA-06550' && /PLS-00201|PLS-00302/.test(text)) return lasting('OBJECT_MISSING')
  return lasting('QUERY_FAILED')
}

/** Without the stack of lines that follows (ORA-06512 …) and the driver's link. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? ''
}

function namedIn(text: string): Readonly<Record<string, string>> {
  const name = /'([^']+)' must be declared/.exec(text)?.[1] ?? /"([^"]+)"/.exec(text)?.[1] ?? ''
  return { object: name, column: name, expected: '', found: name, value: name }
}
