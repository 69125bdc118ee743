import { readFile, stat } from 'node:fs/promises'
import { fileError } from '../foundation/file-error.ts'
import { removeAbandonedWrites, writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { withFileLock } from './file-lock.ts'
import { findEntry, formatVaultDocument, parseVaultDocument, withoutEntry } from './vault-document.ts'
import type { VaultCipher, VaultDocument } from './vault-document.ts'

/** A vault's file: always read as it is now, whoever wrote it last, and changed by one process at a time. */
export class VaultFile<C extends VaultCipher> {
  readonly #path: string
  readonly #cipher: C
  /** What is being read or was read last, and of which file: the list of stores asks at once for every store whether it has a password. */
  #last: { readonly identity: string; readonly document: Promise<VaultDocument<C>> } | null = null

  /** Serves whoever asks in the same turn: five hundred stores would otherwise look at the file five hundred times. */
  #asked: Promise<VaultDocument<C> | null> | null = null

  constructor(path: string, cipher: C) {
    this.#path = path
    this.#cipher = cipher
  }

  /** Null when there is no vault yet. Rejects with the errors of `parseVaultDocument`, and FILE_UNREADABLE. */
  read(): Promise<VaultDocument<C> | null> {
    if (this.#asked === null) {
      this.#asked = this.#readNow()
      queueMicrotask(() => {
        this.#asked = null
      })
    }
    return this.#asked
  }

  async #readNow(): Promise<VaultDocument<C> | null> {
    try {
      // Every write makes a new file. Looked at before it is read, so that a change in between is read again.
      const { ino, mtimeNs, ctimeNs, size } = await stat(this.#path, { bigint: true })
      const identity = [ino, mtimeNs, ctimeNs, size].join()
      if (this.#last?.identity !== identity) this.#last = { identity, document: this.#readDocument() }
      return await this.#last.document
    } catch (cause) {
      this.#last = null
      const error = fileError(cause, this.#path, 'read')
      if (error.code === 'FILE_NOT_FOUND') return null
      throw error
    }
  }

  /**
   * Lets `makeNext` make the next contents from the present ones while no other process does, and replaces the file in one step; null leaves it
   * as it is. Rejects also with FILE_LOCKED, FILE_READ_ONLY and DISK_FULL: then the file is as it was.
   */
  async change(makeNext: (current: VaultDocument<C> | null) => Promise<VaultDocument<C> | null>): Promise<void> {
    await withFileLock(this.#path, async () => {
      const next = await makeNext(await this.read())
      if (next === null) return
      await removeAbandonedWrites(this.#path)
      await writeFileAtomically(this.#path, formatVaultDocument(next))
      this.#last = null
    })
  }

  async has(name: string): Promise<boolean> {
    return findEntry(await this.read(), name) !== undefined
  }

  async delete(name: string): Promise<void> {
    await this.change(async (current) =>
      current && findEntry(current, name) ? { ...current, entries: withoutEntry(current.entries, name) } : null,
    )
  }

  async #readDocument(): Promise<VaultDocument<C>> {
    return parseVaultDocument(await readFile(this.#path, 'utf8'), this.#path, this.#cipher)
  }
}
