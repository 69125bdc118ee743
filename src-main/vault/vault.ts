/**
 * Where secrets live, by entry name (a store's id, for its password). Names are not secret; values never appear in errors, logs or
 * in clear on disk. All methods reject with AppError: VAULT_UNAVAILABLE, VAULT_KEY_WRONG, PASSWORD_UNREADABLE (only this entry
 * cannot be opened: ask for it again), FILE_CORRUPT, DATABASE_NEWER, FILE_LOCKED, DISK_FULL and other file errors.
 */
export interface Vault {
  /** Null when there is no such entry. */
  get(name: string): Promise<string | null>
  set(name: string, secret: string): Promise<void>
  /** No error when there is no such entry. */
  delete(name: string): Promise<void>
  /** Whether there is such an entry, readable or not; needs no key. */
  has(name: string): Promise<boolean>
}
