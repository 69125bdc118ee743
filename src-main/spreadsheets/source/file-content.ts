import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'

const HEAD_BYTES = 1024

/**
 * What the bytes say, whatever the name says: a zip (a workbook, unless its parts say otherwise) or what may be a text. Rejects with SOURCE_EMPTY,
 * SOURCE_CORRUPT (nothing but zeros, as a power cut leaves it), FILE_FORMAT_OLD, FILE_PASSWORD_PROTECTED, FILE_FORMAT_OTHER, or what the file system says.
 */
export async function fileContent(path: string): Promise<'zip' | 'text'> {
  try {
    const file = await open(path, 'r')
    try {
      const head = await headOf(file)
      if (head.length === 0) throw new AppError('SOURCE_EMPTY', { details: { file: path }, technical: '0 bytes' })
      if (head.every((byte) => byte === 0))
        throw new AppError('SOURCE_CORRUPT', { details: { file: path }, technical: 'begins with zeros' })
      if (begins(head, COMPOUND_FILE)) throw await compoundRefusal(file, path)
      if (OLD_WORKBOOKS.some((mark) => begins(head, mark)))
        throw new AppError('FILE_FORMAT_OLD', { details: { file: path } })
      const format = otherFormat(head)
      if (format !== null) throw new AppError('FILE_FORMAT_OTHER', { details: { file: path, format } })
      return ZIPS.some((mark) => begins(head, mark)) ? 'zip' : 'text'
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw fileError(cause, path, 'read')
  }
}

async function headOf(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

const COMPOUND_FILE = 'd0cf11e0a1b11ae1'
/** The second is an empty zip. */
const ZIPS = ['504b0304', '504b0506']
/** Excel 2 to 4 wrote its records without a container. */
const OLD_WORKBOOKS = ['09000400', '09020600', '09040600']

/** First bytes of formats that people take for a table or rename to one; hexadecimal. */
const MARKS: readonly (readonly [mark: string, format: string])[] = [
  ['255044462d', 'pdf'],
  ['89504e470d0a1a0a', 'image'],
  ['ffd8ff', 'image'],
  ['474946383761', 'image'],
  ['474946383961', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['1f8b08', 'archive'],
  ['526172211a07', 'archive'],
  ['377abcaf271c', 'archive'],
  ['fd377a585a00', 'archive'],
  ['28b52ffd', 'archive'],
  ['4d534346', 'archive'],
  ['7b5c727466', 'rtf'],
  ['53514c69746520666f726d6174203300', 'sqlite'],
  ['000100005374616e64617264', 'sqlite'],
  ['4d5a9000', 'program'],
  ['7f454c46', 'program'],
]

function begins(head: Buffer, mark: string): boolean {
  return head.subarray(0, mark.length / 2).equals(Buffer.from(mark, 'hex'))
}

function otherFormat(head: Buffer): string | null {
  const marked = MARKS.find(([mark]) => begins(head, mark))
  if (marked) return marked[1]
  if (begins(head, '52494646') && head.toString('latin1', 8, 12) === 'WEBP') return 'image'
  if (/^ftyp(?:heic|heix|mif1|avif)/.test(head.toString('latin1', 4, 12))) return 'image'
  // `BM` may begin a text; the reserved zeros may not.
  if (begins(head, '424d') && head.length > 30 && head.readUInt32LE(6) === 0 && head.readUInt32LE(14) < 200)
    return 'image'
  // Banks and old programs give a web page the name of a workbook; others save “XML Spreadsheet 2003”.
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  if (/^(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|table|meta|body|style|div)\b/s.test(text)) return 'html'
  if (text.startsWith('<?xml')) return text.includes('<html') ? 'html' : 'xml'
  return /^(?:\{\s*"|\[\s*\{)/.test(text) ? 'json' : null
}

/** A compound file (MS-CFB) is an old workbook, an encrypted new one, or a document of another Office program: names of its streams tell, in UTF-16. */
async function compoundRefusal(file: FileHandle, path: string): Promise<AppError> {
  const details = { file: path }
  const found = await namesIn(file, ['EncryptedPackage', 'Workbook', 'Book'])
  if (found.has('EncryptedPackage')) return new AppError('FILE_PASSWORD_PROTECTED', { details })
  if (found.size > 0) return new AppError('FILE_FORMAT_OLD', { details })
  return new AppError('FILE_FORMAT_OTHER', { details: { ...details, format: 'ole' } })
}

/** Those of the names that stand in an entry of the file's directory: 64 bytes of name, then its length in bytes with the closing zero (MS-CFB 2.6.1). */
async function namesIn(file: FileHandle, names: readonly string[]): Promise<ReadonlySet<string>> {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(66)
    entry.write(name, 'utf16le')
    entry.writeUInt16LE(name.length * 2 + 2, 64)
    return { name, entry }
  })
  const found = new Set<string>()
  const block = Buffer.alloc(1024 * 1024)
  for (let position = 0; ; position += block.length - 128) {
    const { bytesRead } = await file.read(block, 0, block.length, position)
    const bytes = block.subarray(0, bytesRead)
    for (const { name, entry } of entries) if (bytes.includes(entry)) found.add(name)
    if (bytesRead < block.length) return found
  }
}
