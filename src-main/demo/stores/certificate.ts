import { createSecureContext, type SecureContext, type SecureVersion } from 'node:tls'
import { generate } from 'selfsigned'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A self-signed certificate, as SQL Server makes one for itself. `notBefore` and the serial make each different. `ec` is made in no time. */
export async function makeCertificate(commonName: string, keyType: 'rsa' | 'ec' = 'rsa'): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    keyType,
    keySize: 2048,
    algorithm: 'sha256',
  })
  return { key, cert }
}

/** Server-side TLS of one version: TLS 1.2 is the most that TDS 7.4 can wrap; TLS 1.0 stands for servers before 2012. */
export function secureContextFor(certificate: Certificate, version: SecureVersion): SecureContext {
  const options = { ...certificate, minVersion: version, maxVersion: version }
  if (version !== 'TLSv1') return createSecureContext(options)
  try {
    // OpenSSL 3 allows TLS 1.0 only at security level 0.
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' })
  } catch {
    // BoringSSL (Electron) has no security levels and rejects the cipher string.
    return createSecureContext(options)
  }
}
