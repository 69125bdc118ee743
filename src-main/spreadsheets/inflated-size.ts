import { fromBufferPromise } from 'yauzl'
import { AppError } from '../foundation/app-error.ts'

/** What a zip's directory says is in it, without inflating any of it. */
export interface InflatedSize {
  readonly names: ReadonlySet<string>
  readonly sizeBytes: number
}

/** Rejects with FILE_CORRUPT when the directory is cut off or makes no sense. */
export async function inflatedSize(bytes: Buffer, path: string): Promise<InflatedSize> {
  const names = new Set<string>()
  let sizeBytes = 0
  try {
    const zip = await fromBufferPromise(bytes)
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName)
      sizeBytes += entry.uncompressedSize
    }
  } catch (cause) {
    throw new AppError('FILE_CORRUPT', { cause, details: { file: path } })
  }
  return { names, sizeBytes }
}
