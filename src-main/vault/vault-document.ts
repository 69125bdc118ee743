import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'
import { removeAbandonedWrites, writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { withFileLock } from './file-lock.ts'

const FORMAT = 'caudal-vault'
const VERSION = 1

const base64 = z.base64()

/** How the key of an `aes-256-gcm` vault is made, and a sealed known text that tells a wrong key from a damaged entry. */
const aesHeaderSchema = z.object({
  cipher: z.literal('aes-256-gcm'),
  scrypt: z.object({ salt: base64, n: z.int().max(2 ** 20), r: z.int().max(32), p: z.int().max(16) }),
  check: base64,
})
export type AesHeader = z.infer<typeof aesHeaderSchema>

const sealedHeaderSchema = z.object({ cipher: z.literal('operating-system') })
export type SealedHeader = z.infer<typeof sealedHeaderSchema>

/** Entries are a list, not an object, so that no name is special to JavaScript. */
const entrySchema = z.object({ name: z.string(), sealed: base64 })
export type VaultEntry = z.infer<typeof entrySchema>

const versionSchema = z.object({ format: z.literal(FORMAT), version: z.int().min(1) })

const documentSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  protection: z.discriminatedUnion('cipher', [aesHeaderSchema, sealedHeaderSchema]),
  entries: z.array(entrySchema),
})

/** A vault file's contents: how it is protected, and its sealed entries. */
export interface VaultDocument<H extends AesHeader | SealedHeader> {
  readonly protection: H
  readonly entries: readonly VaultEntry[]
}

/**
 * The vault at `path`, or null when there is none yet. Rejects with FILE_CORRUPT (cut short, not a vault), DATABASE_NEWER (written by a later
 * program) or VAULT_UNAVAILABLE (protected in another way than `cipher`).
 */
export async function readVaultDocument<C extends (AesHeader | SealedHeader)['cipher']>(
  path: string,
  cipher: C,
): Promise<VaultDocument<Extract<AesHeader | SealedHeader, { cipher: C }>> | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    const error = fileError(cause, path, 'read')
    if (error.code === 'FILE_NOT_FOUND') return null
    throw error
  }

  const json = parseJson(text, path)
  const version = versionSchema.safeParse(json)
  if (version.success && version.data.version > VERSION)
    throw new AppError('DATABASE_NEWER', { details: { path, version: version.data.version } })
  const document = documentSchema.safeParse(json)
  if (!document.success)
    throw new AppError('FILE_CORRUPT', { details: { path }, technical: z.prettifyError(document.error) })
  const { protection, entries } = document.data
  if (!isProtectedBy(protection, cipher))
    throw new AppError('VAULT_UNAVAILABLE', {
      details: { path },
      technical: `the file is protected by ${protection.cipher}`,
    })
  return { protection, entries }
}

/**
 * Changes the vault while no other process does: reads it again, lets `change` make the new one, and replaces the file in one step. `change`
 * may return null to leave it as it is.
 */
export async function changeVaultDocument<C extends (AesHeader | SealedHeader)['cipher']>(
  path: string,
  cipher: C,
  change: (
    current: VaultDocument<Extract<AesHeader | SealedHeader, { cipher: C }>> | null,
  ) => Promise<VaultDocument<Extract<AesHeader | SealedHeader, { cipher: C }>> | null>,
): Promise<void> {
  await withFileLock(path, async () => {
    const changed = await change(await readVaultDocument(path, cipher))
    if (changed === null) return
    await removeAbandonedWrites(path)
    await writeFileAtomically(path, `${JSON.stringify({ format: FORMAT, version: VERSION, ...changed }, null, 2)}\n`)
  })
}

export function findEntry(
  document: VaultDocument<AesHeader | SealedHeader> | null,
  name: string,
): VaultEntry | undefined {
  return document?.entries.find((entry) => entry.name === name)
}

/** The entries with `entry` in place of the one of its name. */
export function withEntry(entries: readonly VaultEntry[], entry: VaultEntry): readonly VaultEntry[] {
  return [...withoutEntry(entries, entry.name), entry]
}

export function withoutEntry(entries: readonly VaultEntry[], name: string): readonly VaultEntry[] {
  return entries.filter((entry) => entry.name !== name)
}

function isProtectedBy<C extends string>(
  header: AesHeader | SealedHeader,
  cipher: C,
): header is Extract<AesHeader | SealedHeader, { cipher: C }> {
  return header.cipher === cipher
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text around the fault.
    throw new AppError('FILE_CORRUPT', { details: { path }, technical: 'not JSON' })
  }
}
