import type { Clock } from '../foundation/clock.ts'
import { connectDriver } from './driver-connection.ts'
import type { ServerIdentity } from './driver-connection.ts'
import type { StoreEndpoint } from './store-endpoint.ts'

/** Ends a probe that has seen what it came for. */
class IdentitySeen extends Error {
  readonly identity: ServerIdentity

  constructor(identity: ServerIdentity) {
    super('identity seen')
    this.identity = identity
  }
}

/**
 * Goes as far as the encrypted channel and hangs up: nothing of the login, not even the user's name, is sent. Throws as
 * `connectDriver` does. Only for stores whose encryption is not `none`.
 */
export async function probeTls(
  endpoint: StoreEndpoint,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly onSocket?: () => void },
): Promise<ServerIdentity> {
  try {
    const driver = await connectDriver(endpoint, {
      ...options,
      withoutLogin: true,
      onIdentity(identity) {
        throw new IdentitySeen(identity)
      },
    })
    driver.connection.close()
  } catch (thrown) {
    if (thrown instanceof IdentitySeen) return thrown.identity
    throw thrown
  }
  throw new Error('the driver logged in without an encrypted channel')
}
