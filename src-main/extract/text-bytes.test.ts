import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextBytes } from './text-bytes.ts'

test('texts are encoded as UTF-8 encoders do it, lone surrogates included', () => {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (texts) => {
      const column = new TextBytes(texts.length, 0)
      texts.forEach((text, row) => column.set(row, text))
      texts.forEach((text, row) => {
        const bytes = column.bytes().subarray(column.offsets[row], column.offsets[row + 1])
        expect(decoder.decode(bytes)).toBe(decoder.decode(encoder.encode(text)))
      })
    }),
  )
})

test('NULL takes no bytes and the next text follows the last', () => {
  const column = new TextBytes(3, 0)
  column.set(0, 'ñandú')
  column.skip(1)
  column.set(2, 'Señorita 😀')
  expect([...column.offsets]).toEqual([0, 7, 7, 21])
})

test('a part of a text can be kept', () => {
  const column = new TextBytes(1, 0)
  column.set(0, 'A1        ', 2)
  expect(new TextDecoder().decode(column.bytes())).toBe('A1')
})
