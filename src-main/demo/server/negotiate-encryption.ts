import { ENCRYPTION } from '../tds/prelogin.ts'
import type { EncryptionPolicy } from './server-settings.ts'

export interface EncryptionDecision {
  readonly answer: number
  readonly tls: 'none' | 'loginOnly' | 'whole'
}

/** The table of MS-TDS 2.2.6.5: what the client asks against what the server can. */
export function negotiate(asked: number, policy: EncryptionPolicy): EncryptionDecision {
  if (policy === 'notSupported') return { answer: ENCRYPTION.notSupported, tls: 'none' }
  switch (asked) {
    case ENCRYPTION.on:
    case ENCRYPTION.required:
      return { answer: ENCRYPTION.on, tls: 'whole' }
    case ENCRYPTION.off:
      return policy === 'required'
        ? { answer: ENCRYPTION.required, tls: 'whole' }
        : { answer: ENCRYPTION.off, tls: 'loginOnly' }
    default:
      // The client cannot encrypt: a server that insists says so, and the client gives up.
      return policy === 'required'
        ? { answer: ENCRYPTION.required, tls: 'none' }
        : { answer: ENCRYPTION.notSupported, tls: 'none' }
  }
}
