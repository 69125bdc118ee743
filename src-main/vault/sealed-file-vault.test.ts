import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSealedFileVault } from './sealed-file-vault.ts'
import type { Sealer } from './sealed-file-vault.ts'

let folder: string
let filePath: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-sealed-'))
  filePath = join(folder, 'secrets.json')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Protection by a user profile: what one profile sealed, another cannot unseal. */
function profile(mark: number, isAvailable = true): Sealer {
  return {
    isAvailable: () => Promise.resolve(isAvailable),
    seal: (secret) => Buffer.concat([Buffer.from([mark]), Buffer.from(secret).map((byte) => byte ^ mark)]),
    unseal(sealed) {
      if (sealed[0] !== mark)
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
      return Buffer.from(sealed.subarray(1).map((byte) => byte ^ mark)).toString()
    },
  }
}

test('keeps secrets sealed by the operating system', async () => {
  const vault = createSealedFileVault({ filePath, sealer: profile(0x5a) })
  await vault.set('tienda_01', 'clave-ñ')
  await vault.set('tienda_02', 'otra')
  await vault.delete('tienda_02')
  expect([await vault.get('tienda_01'), await vault.get('tienda_02'), await vault.has('tienda_02')]).toEqual([
    'clave-ñ',
    null,
    false,
  ])
  const text = await readFile(filePath, 'utf8')
  expect(text).not.toContain('clave')
  expect(text).not.toContain(Buffer.from('clave-ñ').toString('base64'))
})

test('after a change of profile the old entries are asked for again one by one, and the new ones work', async () => {
  await createSealedFileVault({ filePath, sealer: profile(1) }).set('vieja', 'a')
  const vault = createSealedFileVault({ filePath, sealer: profile(2) })
  await vault.set('nueva', 'b')
  expect(await vault.get('nueva')).toBe('b')
  await expect(vault.get('vieja')).rejects.toMatchObject({
    code: 'PASSWORD_UNREADABLE',
    details: { store: 'vieja' },
    retryable: false,
  })
  expect(await vault.has('vieja')).toBe(true)
  await vault.set('vieja', 'de nuevo')
  expect(await vault.get('vieja')).toBe('de nuevo')
})

test('without protection nothing is written', async () => {
  const vault = createSealedFileVault({ filePath, sealer: profile(1, false) })
  await expect(vault.set('a', 'b')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' })
  await expect(readFile(filePath)).rejects.toMatchObject({ code: 'ENOENT' })
})
