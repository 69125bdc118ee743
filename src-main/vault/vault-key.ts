import { readFile } from 'node:fs/promises'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'

const VAULT_KEY_VARIABLE = 'CAUDAL_VAULT_KEY'

/**
 * What an AES vault's key is derived from: the text of `keyFilePath` when given, without its last line end, or the environment variable
 * CAUDAL_VAULT_KEY; null when there is neither. Rejects with FILE_NOT_FOUND or FILE_UNREADABLE, and with VAULT_UNAVAILABLE when the file is empty.
 */
export async function readVaultKey(
  environment: Readonly<Record<string, string | undefined>>,
  keyFilePath: string | null,
): Promise<string | null> {
  if (keyFilePath === null) return environment[VAULT_KEY_VARIABLE] || null
  let bytes: Buffer
  try {
    bytes = await readFile(keyFilePath)
  } catch (cause) {
    throw fileError(cause, keyFilePath, 'read')
  }
  const key = decodeKey(bytes).replace(/\r?\n$/, '')
  if (key === '')
    throw new AppError('VAULT_UNAVAILABLE', { details: { file: keyFilePath }, technical: 'the key file is empty' })
  return key
}

/** As UTF-8, so that the same text works from the variable; random bytes, which are not, one character each. */
function decodeKey(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
