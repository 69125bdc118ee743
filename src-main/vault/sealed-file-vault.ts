import { AppError } from '../foundation/app-error.ts'
import { findEntry, withEntry } from './vault-document.ts'
import { VaultFile } from './vault-file.ts'
import type { Vault } from './vault.ts'

const CIPHER = 'operating-system'

/** Protection given by the operating system to its user, such as Electron's `safeStorage`; each method at once or in its time. */
export interface Sealer {
  isAvailable(): boolean | Promise<boolean>
  /** Throws when it cannot. */
  seal(secret: string): Uint8Array | Promise<Uint8Array>
  /** Throws when it cannot, as after a change of the Windows profile (electron #39733). */
  unseal(sealed: Buffer): string | Promise<string>
}

/** A vault whose entries are sealed one by one by `sealer`, in one file. An entry that cannot be opened blocks no other. */
export function createSealedFileVault({
  filePath,
  sealer,
}: {
  readonly filePath: string
  readonly sealer: Sealer
}): Vault {
  const file = new VaultFile(filePath, CIPHER)

  async function requireSealer(): Promise<void> {
    if (!(await sealer.isAvailable())) throw new AppError('VAULT_UNAVAILABLE', { details: { file: filePath } })
  }

  return {
    async get(name) {
      const entry = findEntry(await file.read(), name)
      if (!entry) return null
      await requireSealer()
      try {
        return await sealer.unseal(Buffer.from(entry.sealed, 'base64'))
      } catch (cause) {
        throw new AppError('PASSWORD_UNREADABLE', { cause, details: { store: name } })
      }
    },

    async set(name, secret) {
      await requireSealer()
      const sealed = Buffer.from(await sealer.seal(secret)).toString('base64')
      await file.change(async (current) => ({
        protection: { cipher: CIPHER },
        entries: withEntry(current?.entries ?? [], { name, sealed }),
      }))
    },

    delete: (name) => file.delete(name),
    has: (name) => file.has(name),
  }
}
