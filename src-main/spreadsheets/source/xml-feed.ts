import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { AppError } from '../../foundation/app-error.ts'
import { MAXIMUM_UNBROKEN_BYTES } from './source-limits.ts'

export type XmlAttributes = Readonly<Record<string, string>>

/** What a part of a workbook is read by. Names are without their prefix: `x:row` is `row`. */
export interface XmlHandler {
  /** Each attribute of a tag, before `open`: quicker than going through `attributes`, for parts with millions of tags. */
  attribute?(name: string, value: string): void
  open(name: string, attributes: XmlAttributes): void
  /** A piece of text; what belongs together may come in several. */
  text(text: string): void
  close(name: string): void
}

/** Parts of workbooks are some six levels deep. */
const MAXIMUM_DEPTH = 128

/**
 * Feeds the bytes of a part to a handler as they come. One decoder for the whole stream, as a character may be split between chunks; UTF-16 is told by its mark. Throws
 * SOURCE_CORRUPT for what is no well-formed XML, has another root element or declares entities, FILE_TOO_LARGE for one cell of many megabytes.
 */
export class XmlFeed {
  readonly #parser = new SaxesParser({ xmlns: false, position: false })
  readonly #path: string
  readonly #part: string
  #decoder: TextDecoder | null = null
  #depth = 0
  #unbrokenBytes = 0

  constructor(path: string, part: string, root: string, handler: XmlHandler) {
    this.#path = path
    this.#part = part
    this.#parser.on('error', (error) => {
      throw error
    })
    this.#parser.on('doctype', () => {
      throw this.#corrupt('it declares entities')
    })
    this.#parser.on('opentag', ({ name, attributes }) => {
      const local = localName(name)
      if (this.#depth === 0 && local !== root) throw this.#corrupt(`it is a ${local}, not a ${root}`)
      this.#depth++
      this.#unbrokenBytes = 0
      if (this.#depth > MAXIMUM_DEPTH) throw this.#corrupt('it is nested too deeply')
      handler.open(local, attributes)
    })
    this.#parser.on('closetag', ({ name }) => {
      this.#depth--
      this.#unbrokenBytes = 0
      handler.close(localName(name))
    })
    if (handler.attribute) this.#parser.on('attribute', ({ name, value }) => handler.attribute?.(name, value))
    this.#parser.on('text', (text) => handler.text(text))
    this.#parser.on('cdata', (text) => handler.text(text))
  }

  write(bytes: Buffer): void {
    this.#unbrokenBytes += bytes.length
    if (this.#unbrokenBytes > MAXIMUM_UNBROKEN_BYTES) {
      const details = { file: this.#path, limit: 'cell', maximum: MAXIMUM_UNBROKEN_BYTES, found: this.#unbrokenBytes }
      throw new AppError('FILE_TOO_LARGE', { details })
    }
    this.#decoder ??= new TextDecoder(encodingOf(bytes))
    this.#guarded(this.#decoder.decode(bytes, { stream: true }))
  }

  /** The part ends here: what is still open is damage. */
  end(): void {
    this.#guarded(this.#decoder?.decode() ?? '')
    try {
      this.#parser.close()
    } catch (cause) {
      throw this.#asAppError(cause)
    }
  }

  #guarded(text: string): void {
    try {
      if (text !== '') this.#parser.write(text)
    } catch (cause) {
      throw this.#asAppError(cause)
    }
  }

  #asAppError(cause: unknown): AppError {
    return cause instanceof AppError ? cause : this.#corrupt(cause instanceof Error ? cause.message : String(cause))
  }

  #corrupt(technical: string): AppError {
    return new AppError('SOURCE_CORRUPT', { details: { file: this.#path }, technical: `${this.#part}: ${technical}` })
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}
