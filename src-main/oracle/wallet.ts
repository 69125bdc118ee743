import { generate } from 'selfsigned'

let identity: Promise<string> | null = null

/**
 * A wallet (PEM) by which the driver trusts the certificates given. It insists on a key and a certificate of the client's own, which a server that authenticates users by
 * password does not look at: they are made once and mean nothing.
 */
export async function walletFor(trustedPem: string): Promise<string> {
  identity ??= generate([{ name: 'commonName', value: 'Caudal' }], { keySize: 2048, algorithm: 'sha256' }).then(
    ({ private: key, cert }) => `${key}\n${cert}`,
  )
  return `${await identity}\n${trustedPem}`
}
