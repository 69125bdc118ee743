import { ConnectionError, RequestError } from 'tedious'
import { describe, expect, test } from 'vitest'
import { driverError } from './driver-error.ts'
import { isPassingStoreTrouble } from './error-table.ts'

const endpoint = {
  store: { id: 't', server: '10.0.0.1', port: 1433, database: 'POS', user: 'lector', encryption: 'none' as const },
  password: 'secreta',
  pin: null,
}

function sqlError(number: number, message = '', severity = 16): RequestError {
  return Object.assign(new RequestError(message, 'EREQUEST'), { number, class: severity })
}

function socketError(code: string): ConnectionError {
  return new ConnectionError('Connection lost', 'ESOCKET', { cause: Object.assign(new Error(code), { code }) })
}

describe('what the driver throws becomes a code', () => {
  test.each([
    [18456, 'LOGIN_FAILED', false],
    [4060, 'DATABASE_UNAVAILABLE', false],
    [229, 'PERMISSION_DENIED', false],
    [208, 'OBJECT_MISSING', false],
    [207, 'COLUMN_MISSING', false],
    [102, 'QUERY_SYNTAX', false],
    [8115, 'VALUE_OUT_OF_RANGE', false],
    [1205, 'DEADLOCK', true],
    [1222, 'SERVER_BUSY', true],
    [50000, 'QUERY_FAILED', false],
  ])('SQL Server error %i is %s', (number, code, retryable) => {
    expect(driverError(sqlError(number), endpoint)).toMatchObject({
      code,
      retryable,
      details: { number, server: '10.0.0.1' },
    })
  })

  test('an unknown error that ends the connection is its loss', () => {
    expect(driverError(sqlError(99_999, 'boom', 21), endpoint)).toMatchObject({
      code: 'CONNECTION_LOST',
      retryable: true,
    })
  })

  test('of several errors the one that says why counts', () => {
    const both = new AggregateError([
      sqlError(208, "Invalid object name 'dbo.x'."),
      sqlError(8180, 'Statement(s) could not be prepared.'),
    ])
    expect(driverError(both, endpoint)).toMatchObject({ code: 'OBJECT_MISSING', details: { object: 'dbo.x' } })
    const messages = [
      { number: 4060, class: 11, message: 'Cannot open database "POS" requested by the login.' },
      { number: 18456, class: 14, message: "Login failed for user 'lector'." },
    ]
    expect(driverError(new ConnectionError('Login failed', 'ELOGIN'), endpoint, messages)).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    })
  })

  test.each([
    ['ENOTFOUND', 'HOST_NOT_FOUND'],
    ['EHOSTUNREACH', 'HOST_UNREACHABLE'],
    ['ECONNREFUSED', 'CONNECTION_REFUSED'],
    ['ETIMEDOUT', 'CONNECTION_TIMEOUT'],
    ['ECONNRESET', 'CONNECTION_LOST'],
    ['EPIPE', 'CONNECTION_LOST'],
  ])('socket error %s is %s and may pass', (socketCode, code) => {
    expect(driverError(socketError(socketCode), endpoint)).toMatchObject({ code, retryable: true })
  })

  test.each([
    ['write EPROTO 140:error:0A000102:SSL routines::unsupported protocol', 'TLS_VERSION_TOO_OLD'],
    ['write EPROTO 140:error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL', 'TLS_VERSION_TOO_OLD'],
    ['SSL routines::tlsv1 alert protocol version', 'TLS_VERSION_TOO_OLD'],
    ['SSL routines:ssl3_read_bytes:sslv3 alert handshake failure', 'TLS_FAILED'],
  ])('TLS: %s', (message, code) => {
    expect(driverError(new Error(message), endpoint)).toMatchObject({ code, retryable: false })
  })

  test('encryption wanted by one side only', () => {
    expect(
      driverError(
        new ConnectionError("Server requires encryption, set 'encrypt' config option to `true`.", 'EENCRYPT'),
        endpoint,
      ).code,
    ).toBe('TLS_REQUIRED')
    expect(driverError(new ConnectionError('Server did not negotiate encryption', 'EENCRYPT'), endpoint).code).toBe(
      'TLS_NOT_SUPPORTED',
    )
  })

  test('what is no error of SQL Server, sockets or TLS is noise on the line', () => {
    expect(driverError(new Error('Unknown type: 57'), endpoint)).toMatchObject({
      code: 'PROTOCOL_GARBAGE',
      retryable: true,
    })
  })

  test('the password is in none of it', () => {
    expect(JSON.stringify(driverError(sqlError(18456), endpoint).toReport())).not.toContain('secreta')
  })
})

test('only trouble of the store is waited out', () => {
  expect(isPassingStoreTrouble({ code: 'NO_PROGRESS', retryable: true })).toBe(true)
  expect(isPassingStoreTrouble({ code: 'DATABASE_UNAVAILABLE', retryable: false })).toBe(false)
  expect(isPassingStoreTrouble({ code: 'THREAD_DIED', retryable: true })).toBe(false)
  expect(isPassingStoreTrouble({ code: 'FILE_LOCKED', retryable: true })).toBe(false)
})
