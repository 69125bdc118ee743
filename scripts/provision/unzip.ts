import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { open } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'

const fileTypeMask = 0o170000
const symlinkType = 0o120000

/**
 * Unpacks a zip with its Unix permissions and symbolic links.
 * @param rename gives the path inside `folder` for a path inside the zip, or undefined to leave that entry out
 * @throws Error for a damaged zip or an entry that would land outside `folder`
 */
export async function unzip(
  zipPath: string,
  folder: string,
  rename: (name: string) => string | undefined = (name) => name,
): Promise<void> {
  const zip = await openZip(zipPath)
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      extractEntry(zip, entry, folder, rename).then(() => zip.readEntry(), reject)
    })
    zip.readEntry()
  })
}

async function extractEntry(
  zip: ZipFile,
  entry: Entry,
  folder: string,
  rename: (name: string) => string | undefined,
): Promise<void> {
  const name = rename(entry.fileName)
  if (name === undefined) return
  const target = normalize(join(folder, name))
  if (!target.startsWith(normalize(folder + sep))) throw new Error(`${entry.fileName} leaves the target folder`)
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true })
    return
  }
  await mkdir(dirname(target), { recursive: true })
  const unixMode = entry.externalFileAttributes >>> 16
  const content = await openEntry(zip, entry)
  if ((unixMode & fileTypeMask) === symlinkType) {
    await symlink(await readText(content), target)
  } else {
    await pipeline(content, createWriteStream(target, { mode: unixMode & 0o777 || 0o644 }))
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)))
  })
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

async function readText(content: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}
