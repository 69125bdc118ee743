import type { Readable } from 'node:stream'
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'
import { inflatePart } from './inflate-part.ts'
import { MAXIMUM_PART_BYTES, RATIO_FLOOR_BYTES } from './source-limits.ts'

const STORED = 0
const DEFLATED = 8

/**
 * A zip whose parts are checked while they are read: their size against the directory, their checksum, and that a part is what the directory calls it. Names are without
 * a leading slash and in lower case, as Office compares them.
 */
export class ZipPackage {
  readonly path: string
  readonly #zip: ZipFile
  readonly #limits: SourceLimits
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(path: string, zip: ZipFile, limits: SourceLimits, entries: ReadonlyMap<string, Entry>) {
    this.path = path
    this.#zip = zip
    this.#limits = limits
    this.#entries = entries
  }

  /** Rejects with SOURCE_CORRUPT (cut off, or with two parts of one name), FILE_TOO_LARGE (too many parts), or what the file system says. */
  static async open(path: string, limits: SourceLimits): Promise<ZipPackage> {
    try {
      const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
      try {
        return new ZipPackage(path, zip, limits, await entriesOf(zip, path, limits))
      } catch (error) {
        zip.close()
        throw error
      }
    } catch (cause) {
      throw zipError(cause, path)
    }
  }

  close(): void {
    this.#zip.close()
  }

  has(name: string): boolean {
    return this.#entries.has(partKey(name))
  }

  /** Inflated, as its directory says. Undefined when there is no such part. */
  sizeBytes(name: string): number | undefined {
    return this.#entries.get(partKey(name))?.uncompressedSize
  }

  /**
   * The part's bytes. Throws SOURCE_CORRUPT when there is none, or when it is damaged, which is known for certain only at its end; FILE_TOO_LARGE beyond `maximumBytes` or the
   * ratio; FILE_PASSWORD_PROTECTED.
   */
  async *read(name: string, maximumBytes = MAXIMUM_PART_BYTES): AsyncGenerator<Buffer, void> {
    const entry = this.#entries.get(partKey(name))
    if (!entry) throw this.corrupt(`no ${name}`)
    this.#checkSize(entry, maximumBytes)
    try {
      yield* inflatePart(await this.#packed(entry), entry, this.path)
    } catch (cause) {
      throw zipError(cause, this.path)
    }
  }

  corrupt(technical: string): AppError {
    return corruptSource(this.path, technical)
  }

  #checkSize(entry: Entry, maximumBytes: number): void {
    const { uncompressedSize: inflated, compressedSize: packed } = entry
    const details = { file: this.path, found: inflated }
    if (inflated > maximumBytes)
      throw new AppError('FILE_TOO_LARGE', { details: { ...details, limit: 'inflated', maximum: maximumBytes } })
    const ratio = Math.ceil(inflated / Math.max(packed, 1))
    const maximum = this.#limits.maximumInflateRatio
    if (inflated > RATIO_FLOOR_BYTES && ratio > maximum)
      throw new AppError('FILE_TOO_LARGE', { details: { file: this.path, limit: 'ratio', maximum, found: ratio } })
  }

  async #packed(entry: Entry): Promise<Readable> {
    if (entry.isEncrypted()) throw new AppError('FILE_PASSWORD_PROTECTED', { details: { file: this.path } })
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
      throw this.corrupt(`method ${entry.compressionMethod} of ${entry.fileName}`)
    const header = await this.#zip.readLocalFileHeaderPromise(entry)
    // Two entries that were swapped, or an offset that leads into another one.
    if (!header.fileName.equals(entry.fileNameRaw))
      throw this.corrupt(`${entry.fileName} has another name in its place`)
    return this.#zip.openReadStreamPromise(entry, { decodeFileData: false })
  }
}

/** What damages a source, as the user is told of it. */
export function corruptSource(path: string, technical: string): AppError {
  return new AppError('SOURCE_CORRUPT', { details: { file: path }, technical })
}

function partKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase()
}

async function entriesOf(zip: ZipFile, path: string, limits: SourceLimits): Promise<ReadonlyMap<string, Entry>> {
  const maximum = limits.maximumEntries
  const entries = new Map<string, Entry>()
  let found = 0
  for await (const entry of zip.eachEntry()) {
    found++
    if (found > maximum) {
      const details = { file: path, limit: 'entries', maximum, found: Math.max(zip.entryCount, found) }
      throw new AppError('FILE_TOO_LARGE', { details })
    }
    const key = partKey(entry.fileName)
    // Which of the two counts differs from program to program.
    if (entries.has(key)) throw corruptSource(path, `${entry.fileName} twice`)
    entries.set(key, entry)
  }
  return entries
}

/** What yauzl and zlib reject with as an AppError: an error of the file system as that, anything else as damage. */
function zipError(cause: unknown, path: string): AppError {
  if (cause instanceof AppError) return cause
  if (cause instanceof Error && 'syscall' in cause) return fileError(cause, path, 'read')
  return new AppError('SOURCE_CORRUPT', { details: { file: path }, cause })
}
