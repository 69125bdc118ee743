import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodePageTable } from './code-page-table.ts'
import { TextBytes } from './text-bytes.ts'

test('texts are encoded as UTF-8 encoders do it, lone surrogates included', () => {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (texts) => {
      const column = new TextBytes(texts.length, 0)
      texts.forEach((text, row) => column.setString(row, text, text.length))
      texts.forEach((text, row) => {
        const bytes = column.bytes().subarray(column.offsets[row], column.offsets[row + 1])
        expect(decoder.decode(bytes)).toBe(decoder.decode(encoder.encode(text)))
      })
    }),
  )
})

test('NULL takes no bytes and the next text follows the last', () => {
  const column = new TextBytes(3, 0)
  column.setString(0, 'ñandú', 5)
  column.skip(1)
  column.setString(2, 'Señorita 😀', 11)
  expect([...column.offsets]).toEqual([0, 7, 7, 21])
})

test('a part of a text can be kept', () => {
  const column = new TextBytes(1, 0)
  column.setString(0, 'A1        ', 2)
  expect(new TextDecoder().decode(column.bytes())).toBe('A1')
})

test('UTF-16 bytes give the same as the strings they stand for', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (texts) => {
      const fromStrings = new TextBytes(texts.length, 0)
      const fromBytes = new TextBytes(texts.length, 0)
      texts.forEach((text, row) => {
        fromStrings.setString(row, text, text.length)
        fromBytes.setUtf16(row, Buffer.from(text, 'utf16le'), text.length * 2)
      })
      expect(fromBytes.bytes()).toEqual(fromStrings.bytes())
      expect(fromBytes.offsets).toEqual(fromStrings.offsets)
    }),
  )
})

test('a code page is transcoded byte by byte', () => {
  const decoder = new TextDecoder('windows-1252')
  const table = createCodePageTable((byte) => decoder.decode(Uint8Array.of(byte)))
  const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const column = new TextBytes(1, 0)
  column.setCodePage(0, every, 256, table)
  expect(new TextDecoder().decode(column.bytes())).toBe(decoder.decode(every))
})
