import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAesFileVault } from './aes-file-vault.ts'
import { readVaultKey } from './vault-key.ts'

const KEY = 'una clave de prueba con ñ'
const SECRET = 'S3creta·ñandú'

let folder: string
let filePath: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-vault-'))
  filePath = join(folder, 'vault.json')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const vaultWith = (key: string | null) => createAesFileVault({ filePath, key })

test('keeps, replaces and forgets secrets by name, for every vault over the file', async () => {
  const vault = vaultWith(KEY)
  expect(await vault.get('tienda_01')).toBeNull()
  await vault.set('tienda_01', 'primera')
  await vault.set('tienda_01', SECRET)
  await vault.set('__proto__', '')
  expect(await vaultWith(KEY).get('tienda_01')).toBe(SECRET)
  expect(await vaultWith(KEY).get('__proto__')).toBe('')
  await vault.delete('tienda_01')
  await vault.delete('nunca')
  expect([await vault.has('tienda_01'), await vault.has('__proto__'), await vault.has('toString')]).toEqual([
    false,
    true,
    false,
  ])
})

test('any text comes back as it went in', async () => {
  const vault = vaultWith(KEY)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (name, secret) => {
      await vault.set(name, secret)
      expect(await vault.get(name)).toBe(secret)
    }),
    { numRuns: 15 },
  )
})

test('no secret and no key is on the disk in any usual form, and only the owner may read it', async () => {
  const vault = vaultWith(KEY)
  await vault.set('a', SECRET)
  await vault.set('b', SECRET)
  const bytes = Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))))
  for (const text of [SECRET, KEY]) {
    for (const form of [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(Buffer.from(text).toString('base64')),
      Buffer.from(Buffer.from(text).toString('hex')),
    ]) {
      expect(bytes.includes(form)).toBe(false)
    }
  }
  const [a, b] = (JSON.parse(await readFile(filePath, 'utf8')) as { entries: { sealed: string }[] }).entries
  expect(a?.sealed).not.toBe(b?.sealed)
  if (process.platform !== 'win32') expect((await stat(filePath)).mode & 0o777).toBe(0o600)
})

describe('the key', () => {
  test('a wrong one opens nothing, and cannot write either', async () => {
    await vaultWith(KEY).set('a', SECRET)
    const before = await readFile(filePath)
    await expect(vaultWith('otra').get('a')).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' })
    await expect(vaultWith('otra').set('b', 'x')).rejects.toMatchObject({ code: 'VAULT_KEY_WRONG' })
    expect(await readFile(filePath)).toEqual(before)
  })

  test('without one, names can be asked for but secrets not', async () => {
    await vaultWith(KEY).set('a', SECRET)
    expect([await vaultWith(null).has('a'), await vaultWith(null).get('b')]).toEqual([true, null])
    await expect(vaultWith(null).get('a')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' })
    await expect(vaultWith(null).set('a', 'x')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' })
  })

  test('comes from a file before the variable, whose line end does not count; random bytes will do', async () => {
    const keyFile = join(folder, 'clave.txt')
    await writeFile(keyFile, `${KEY}\r\n`)
    expect(await readVaultKey({ CAUDAL_VAULT_KEY: 'otra' }, keyFile)).toBe(KEY)
    expect(await readVaultKey({ CAUDAL_VAULT_KEY: KEY }, null)).toBe(KEY)
    expect(await readVaultKey({ CAUDAL_VAULT_KEY: '' }, null)).toBeNull()
    await writeFile(keyFile, Buffer.from([0xff, 0x00, 0xfe]))
    expect(await readVaultKey({}, keyFile)).toHaveLength(3)
    await writeFile(keyFile, '\n')
    await expect(readVaultKey({}, keyFile)).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' })
    await expect(readVaultKey({}, join(folder, 'no'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })
})

test('what another vault wrote since is seen at once', async () => {
  const [reader, writer] = [vaultWith(KEY), vaultWith(KEY)]
  for (const secret of ['uno', 'dos', 'tres']) {
    await writer.set('a', secret)
    expect(await reader.get('a')).toBe(secret)
  }
  await writer.delete('a')
  expect(await reader.has('a')).toBe(false)
})

describe('a damaged file', () => {
  test('cut short anywhere is refused and left as it is', async () => {
    await vaultWith(KEY).set('a', SECRET)
    const whole = await readFile(filePath)
    for (const length of [0, 1, 20, whole.length >> 1, whole.length - 3]) {
      await writeFile(filePath, whole.subarray(0, length))
      await expect(vaultWith(KEY).get('a')).rejects.toMatchObject({ code: 'FILE_CORRUPT', details: { file: filePath } })
      await expect(vaultWith(KEY).set('a', 'x')).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
      expect((await readFile(filePath)).length).toBe(length)
    }
  })

  test('entries exchanged or altered are unreadable, the others are not', async () => {
    const vault = vaultWith(KEY)
    for (const name of ['a', 'b', 'c', 'd']) await vault.set(name, `secreto de ${name}`)
    const document = JSON.parse(await readFile(filePath, 'utf8')) as { entries: { name: string; sealed: string }[] }
    const [a, b, c, d] = document.entries
    if (!a || !b || !c || !d) throw new Error('four entries')
    const altered = Buffer.from(c.sealed, 'base64')
    altered[14] = (altered[14] ?? 0) ^ 1
    document.entries = [
      { ...a, sealed: b.sealed },
      { ...b, sealed: 'AAAA' },
      { ...c, sealed: altered.toString('base64') },
      d,
    ]
    await writeFile(filePath, JSON.stringify(document))
    for (const name of ['a', 'b', 'c'])
      await expect(vault.get(name)).rejects.toMatchObject({ code: 'PASSWORD_UNREADABLE', details: { store: name } })
    expect(await vault.get('d')).toBe('secreto de d')
    await vault.set('a', 'de nuevo')
    expect(await vault.get('a')).toBe('de nuevo')
  })

  test('a cost that scrypt cannot have is a damaged file', async () => {
    await vaultWith(KEY).set('a', SECRET)
    const text = await readFile(filePath, 'utf8')
    for (const n of ['32767', '1073741824']) {
      await writeFile(filePath, text.replace('"n": 32768', `"n": ${n}`))
      await expect(vaultWith(KEY).get('a')).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
    }
  })

  test('a file of a later program is refused, and so is one that the operating system protects', async () => {
    await writeFile(filePath, JSON.stringify({ format: 'caudal-vault', version: 2, anything: 1 }))
    await expect(vaultWith(KEY).set('a', 'x')).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    await writeFile(
      filePath,
      JSON.stringify({ format: 'caudal-vault', version: 1, protection: { cipher: 'operating-system' }, entries: [] }),
    )
    await expect(vaultWith(KEY).set('a', 'x')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' })
  })
})

describe('several at once', () => {
  test('vaults of one process lose nothing of each other', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `tienda_${index}`)
    await Promise.all(names.map((name) => vaultWith(KEY).set(name, name)))
    expect(await Promise.all(names.map((name) => vaultWith(KEY).get(name)))).toEqual(names)
  })

  test('processes lose nothing of each other', async () => {
    const writers = ['p', 'q'].map((prefix) => startWriter(prefix, 8))
    await Promise.all(writers.map(async (writer) => expect((await once(writer, 'exit'))[0]).toBe(0)))
    const vault = vaultWith(KEY)
    for (const prefix of ['p', 'q'])
      for (let index = 0; index < 8; index++) expect(await vault.get(`${prefix}${index}`)).toBe(`${prefix}${index}`)
  })

  test('a process killed while it writes leaves a whole file, no lock and nothing that grows', async () => {
    await vaultWith(KEY).set('antes', SECRET)
    for (let kill = 0; kill < 6; kill++) {
      const writer = startWriter(`k${kill}_`, 1000)
      // Each message is a finished write: the kill falls somewhere in the ones after it.
      for (let written = 0; written <= kill; written++) await nextWrite(writer)
      writer.kill('SIGKILL')
      await once(writer, 'exit')
      expect(await vaultWith(KEY).get('antes')).toBe(SECRET)
      expect(await vaultWith(KEY).get(`k${kill}_${kill}`)).toBe(`k${kill}_${kill}`)
    }
    await writeFile(`${filePath}.left-by-a-kill.tmp`, 'half')
    await vaultWith(KEY).set('después', SECRET)
    expect((await readdir(folder)).toSorted()).toEqual(['vault.json', 'vault.json.lock'])
  })
})

/** Another process that sets `<prefix>0` … one after the other and sends a message after each. */
function startWriter(prefix: string, count: number): ChildProcess {
  const env = { ...process.env, CAUDAL_VAULT_KEY: KEY }
  return fork(new URL('../../test/support/vault-writer.ts', import.meta.url), [filePath, prefix, String(count)], {
    env,
    execArgv: [],
  })
}

async function nextWrite(writer: ChildProcess): Promise<void> {
  const [event] = await Promise.race([
    once(writer, 'message').then(() => ['message']),
    once(writer, 'exit').then(() => ['exit']),
  ])
  expect(event).toBe('message')
}
