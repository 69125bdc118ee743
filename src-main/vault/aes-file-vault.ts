import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { AppError } from '../foundation/app-error.ts'
import { findEntry, withEntry } from './vault-document.ts'
import type { AesHeader, VaultDocument } from './vault-document.ts'
import { VaultFile } from './vault-file.ts'
import type { Vault } from './vault.ts'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** About a tenth of a second and 32 MB: once per process and file. Stored in the file, so that it can be raised later. */
const SCRYPT_COST = { n: 2 ** 15, r: 8, p: 1 }
const CHECK_TEXT = 'caudal'
/** No entry's associated data can equal it: theirs begin with `entry:`. */
const CHECK_CONTEXT = 'check'

export interface AesFileVaultOptions {
  readonly filePath: string
  /** What the key is derived from (see `readVaultKey`); null when none was given: then names can be asked for, secrets not. */
  readonly key: string | null
}

/**
 * The vault outside Electron: one file, each entry sealed with AES-256-GCM under a key derived by scrypt, with the entry's name as associated
 * data, so that entries cannot be exchanged. Readable by its owner only.
 */
export function createAesFileVault({ filePath, key }: AesFileVaultOptions): Vault {
  const file = new VaultFile(filePath, CIPHER)
  const deriveKey = keyDeriver(filePath, key)

  /** The file's key, proven to be the one it was made with. */
  async function provenKey(protection: AesHeader): Promise<Buffer> {
    const fileKey = await deriveKey(protection)
    if (open(fileKey, CHECK_CONTEXT, protection.check) !== CHECK_TEXT)
      throw new AppError('VAULT_KEY_WRONG', { details: { file: filePath } })
    return fileKey
  }

  async function newDocument(): Promise<VaultDocument<typeof CIPHER>> {
    const settings = {
      cipher: CIPHER,
      scrypt: { salt: randomBytes(SALT_BYTES).toString('base64'), ...SCRYPT_COST },
    } as const
    return {
      protection: { ...settings, check: seal(await deriveKey(settings), CHECK_CONTEXT, CHECK_TEXT) },
      entries: [],
    }
  }

  return {
    async get(name) {
      const document = await file.read()
      const entry = findEntry(document, name)
      if (!document || !entry) return null
      const secret = open(await provenKey(document.protection), entryContext(name), entry.sealed)
      if (secret === null) throw new AppError('PASSWORD_UNREADABLE', { details: { store: name } })
      return secret
    },

    set: (name, secret) =>
      file.change(async (current) => {
        const { protection, entries } = current ?? (await newDocument())
        const sealed = seal(await provenKey(protection), entryContext(name), secret)
        return { protection, entries: withEntry(entries, { name, sealed }) }
      }),

    delete: (name) => file.delete(name),
    has: (name) => file.has(name),
  }
}

function entryContext(name: string): string {
  return `entry:${name}`
}

/** Derives the key of a file's salt and cost, and remembers the last one: scrypt is slow on purpose. */
function keyDeriver(filePath: string, passphrase: string | null) {
  let last: { readonly settings: string; readonly key: Promise<Buffer> } | null = null
  return ({ scrypt: { salt, n, r, p } }: Pick<AesHeader, 'scrypt'>): Promise<Buffer> => {
    if (passphrase === null) return Promise.reject(new AppError('VAULT_UNAVAILABLE', { details: { file: filePath } }))
    const settings = JSON.stringify([salt, n, r, p])
    if (last?.settings !== settings)
      last = { settings, key: deriveWithScrypt(passphrase, Buffer.from(salt, 'base64'), { N: n, r, p }) }
    return last.key
  }
}

function deriveWithScrypt(
  passphrase: string,
  salt: Buffer,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node's default limit is exactly too small for these costs.
    const options = { ...cost, maxmem: 256 * cost.N * cost.r }
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** Nonce, ciphertext and tag, in base64. */
function seal(key: Buffer, context: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** The secret, or null when the key, the context or a single bit is not the one it was sealed with. */
function open(key: Buffer, context: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    return Buffer.concat([secret, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
