import { safeStorage } from 'electron'
import { createSealedFileVault } from '../vault/sealed-file-vault.ts'
import type { Vault } from '../vault/vault.ts'

/** Passwords sealed by the operating system for its user (DPAPI on Windows). */
export function createElectronVault(filePath: string): Vault {
  return createSealedFileVault({
    filePath,
    sealer: {
      isAvailable: isEncryptionAvailable,
      seal: (secret) => safeStorage.encryptString(secret),
      unseal: (sealed) => safeStorage.decryptString(sealed),
    },
  })
}

/** On Linux without a keyring Electron "encrypts" with a fixed password that every program knows: that is not a vault. */
export function isEncryptionAvailable(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
