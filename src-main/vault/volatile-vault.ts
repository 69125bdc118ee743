import type { Vault } from './vault.ts'

/** A vault that forgets everything with the process: for the simulated stores, whose passwords are new at every start. */
export function createVolatileVault(): Vault {
  const secrets = new Map<string, string>()
  return {
    get: (name) => Promise.resolve(secrets.get(name) ?? null),
    set: (name, secret) => Promise.resolve(void secrets.set(name, secret)),
    delete: (name) => Promise.resolve(void secrets.delete(name)),
    has: (name) => Promise.resolve(secrets.has(name)),
  }
}
