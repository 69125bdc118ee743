import { expect, test } from 'vitest'
import { storeFixture } from '../../test/support/store-fixture.ts'
import { AppError } from '../foundation/app-error.ts'
import { driverError, errorBehindHandshake } from './driver-error.ts'

const endpoint = { store: storeFixture(), password: '', pin: null }

const garbledRecord = (): Error =>
  Object.assign(new Error('ossl_gcm_stream_update:cipher operation failed'), {
    code: 'ERR_SSL_CIPHER_OPERATION_FAILED',
  })

test('TLS trouble during the handshake is lasting, behind it only noise that may pass', () => {
  expect(driverError(garbledRecord(), endpoint)).toMatchObject({ code: 'TLS_FAILED', retryable: false })
  expect(errorBehindHandshake(garbledRecord(), endpoint)).toMatchObject({
    code: 'PROTOCOL_GARBAGE',
    retryable: true,
    details: { server: '10.0.3.15' },
  })
  const version = new Error('SSL routines:tls_validate_record_header:wrong version number')
  expect(errorBehindHandshake(version, endpoint)).toMatchObject({ code: 'PROTOCOL_GARBAGE', retryable: true })
})

test('what has its own code keeps it, behind the handshake too', () => {
  const decided = new AppError('TLS_FAILED')
  expect(errorBehindHandshake(decided, endpoint)).toBe(decided)
  const login = Object.assign(new Error("Login failed for user 'x'."), { number: 18_456, class: 14 })
  expect(errorBehindHandshake(login, endpoint)).toMatchObject({ code: 'LOGIN_FAILED', retryable: false })
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  expect(errorBehindHandshake(reset, endpoint)).toMatchObject({ code: 'CONNECTION_LOST', retryable: true })
})
