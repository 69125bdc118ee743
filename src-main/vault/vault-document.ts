import { z } from 'zod'
import { AppError } from '../foundation/app-error.ts'

const FORMAT = 'caudal-vault'
const VERSION = 1

const base64 = z.base64()

/** Up to 128 MB and a second: a file must not be able to ask for all memory. */
const scryptCostSchema = z.object({
  salt: base64,
  n: z
    .int()
    .min(2)
    .max(2 ** 17)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(8),
  p: z.int().min(1).max(4),
})

/** How the key of an `aes-256-gcm` vault is made, and a sealed known text that tells a wrong key from a damaged entry. */
const aesHeaderSchema = z.object({ cipher: z.literal('aes-256-gcm'), scrypt: scryptCostSchema, check: base64 })
export type AesHeader = z.infer<typeof aesHeaderSchema>

const sealedHeaderSchema = z.object({ cipher: z.literal('operating-system') })
type SealedHeader = z.infer<typeof sealedHeaderSchema>

export type VaultCipher = (AesHeader | SealedHeader)['cipher']
type HeaderOf<C extends VaultCipher> = Extract<AesHeader | SealedHeader, { readonly cipher: C }>

/** Entries are a list, not an object, so that no name is special to JavaScript. */
const entrySchema = z.object({ name: z.string(), sealed: base64 })
type VaultEntry = z.infer<typeof entrySchema>

const versionSchema = z.object({ format: z.literal(FORMAT), version: z.int().min(1) })

const documentSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  protection: z.discriminatedUnion('cipher', [aesHeaderSchema, sealedHeaderSchema]),
  entries: z.array(entrySchema),
})

/** A vault file's contents: how it is protected, and its sealed entries in base64. */
export interface VaultDocument<C extends VaultCipher> {
  readonly protection: HeaderOf<C>
  readonly entries: readonly VaultEntry[]
}

/**
 * Throws FILE_CORRUPT (cut short, not a vault), DATABASE_NEWER (written by a later program) or VAULT_UNAVAILABLE (protected in another
 * way than `cipher`: by the window's vault while the command line asks, or the reverse).
 */
export function parseVaultDocument<C extends VaultCipher>(text: string, path: string, cipher: C): VaultDocument<C> {
  const json = parseJson(text, path)
  const version = versionSchema.safeParse(json)
  if (version.success && version.data.version > VERSION) {
    throw new AppError('DATABASE_NEWER', { details: { file: path, version: version.data.version } })
  }
  const document = documentSchema.safeParse(json)
  if (!document.success) {
    throw new AppError('FILE_CORRUPT', { details: { file: path }, technical: z.prettifyError(document.error) })
  }
  const { protection, entries } = document.data
  if (!isProtectedBy(protection, cipher)) {
    throw new AppError('VAULT_UNAVAILABLE', { details: { file: path }, technical: `protected by ${protection.cipher}` })
  }
  return { protection, entries }
}

export function formatVaultDocument<C extends VaultCipher>(document: VaultDocument<C>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...document }, null, 2)}\n`
}

export function findEntry<C extends VaultCipher>(
  document: VaultDocument<C> | null,
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

function isProtectedBy<C extends VaultCipher>(header: AesHeader | SealedHeader, cipher: C): header is HeaderOf<C> {
  return header.cipher === cipher
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text around the fault.
    throw new AppError('FILE_CORRUPT', { details: { file: path }, technical: 'not JSON' })
  }
}
