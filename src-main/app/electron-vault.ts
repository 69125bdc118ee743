import { safeStorage } from 'electron'
import type { PasswordsKept } from '../../src-shared/ipc/requests.ts'
import { createAesFileVault } from '../vault/aes-file-vault.ts'
import { createSealedFileVault } from '../vault/sealed-file-vault.ts'
import { readVaultKey } from '../vault/vault-key.ts'
import type { Vault } from '../vault/vault.ts'

/** The installation's passwords, and how they are kept. */
export interface ElectronVault {
  readonly vault: Vault
  readonly passwordsKept: PasswordsKept
}

/**
 * Passwords sealed by the operating system for its user (DPAPI on Windows). A computer without such protection, as a Linux server, may
 * name a key of its own in CAUDAL_VAULT_KEY, as the command line does; without either, nothing can be saved (VAULT_UNAVAILABLE).
 */
export async function openElectronVault(filePath: string): Promise<ElectronVault> {
  const key = isEncryptionAvailable() ? null : await readVaultKey(process.env, null)
  if (key !== null) return { vault: createAesFileVault({ filePath, key }), passwordsKept: 'by_own_key' }
  const vault = createSealedFileVault({
    filePath,
    sealer: {
      isAvailable: isEncryptionAvailable,
      seal: (secret) => safeStorage.encryptString(secret),
      unseal: (sealed) => safeStorage.decryptString(sealed),
    },
  })
  return { vault, passwordsKept: isEncryptionAvailable() ? 'by_account' : 'not_at_all' }
}

/** On Linux without a keyring Electron "encrypts" with a fixed password that every program knows: that is not a vault. */
function isEncryptionAvailable(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
