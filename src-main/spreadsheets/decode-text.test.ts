import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const SPANISH = 'Código;Nombre\r\ntienda_03;MAÑONGO\r\ntienda_09;Peñón de Ávila, «él» también\r\n'

test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)('Spanish in %s', (encoding) => {
  expect(decodeText(iconv.encode(SPANISH, encoding))).toEqual({ text: SPANISH, encoding })
})

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'the byte order mark of %s is not part of the text',
  (encoding) => {
    expect(decodeText(iconv.encode(SPANISH, encoding, { addBOM: true }))).toEqual({ text: SPANISH, encoding })
  },
)

test.each(['MAÑONGO', 'Peñón', 'PERÚ', 'Camión y Café', 'ÁÉÍ', 'La Güera', 'Él'])(
  '%s alone tells Windows-1252 from CP850',
  (word) => {
    for (const encoding of ['windows-1252', 'cp850'] as const)
      expect(decodeText(iconv.encode(word, encoding))).toEqual({ text: word, encoding })
  },
)

test('plain ASCII and nothing at all are UTF-8', () => {
  expect(decodeText(Buffer.from('a;b'))).toEqual({ text: 'a;b', encoding: 'utf-8' })
  expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' })
})
