import iconv from 'iconv-lite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMojibake, repairMojibake } from './mojibake.ts'

const SPANISH = 'Camión; PEÑÓN, «Ávila» – 5 €, pingüino… ¿Él? ÁÉÍÓÚÜÑ áéíóúüñ “niño” 30 °C º ª'

/** As decoders of the Web read Windows-1252: no byte is undefined. */
function webWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes)
}

test.each([
  ['Windows-1252', webWindows1252],
  ['ISO 8859-1', (bytes: Buffer) => bytes.toString('latin1')],
  ['CP850', (bytes: Buffer) => iconv.decode(bytes, 'cp850')],
  ['MacRoman', (bytes: Buffer) => iconv.decode(bytes, 'macroman')],
] as const)('UTF-8 read as %s is put right, once or twice over', (_name, misread) => {
  const once = misread(Buffer.from(SPANISH))
  expect(once).not.toBe(SPANISH)
  expect(countMojibake(once)).toBeGreaterThan(20)
  expect(repairMojibake(once)).toBe(SPANISH)
  expect(repairMojibake(misread(Buffer.from(once)))).toBe(SPANISH)
})

test('what is written rightly stays as it is', () => {
  for (const text of [
    SPANISH,
    '',
    'Harina P.A.N.',
    'Ñ» ÑÚ É° Í· Ó… Ü”',
    'NIÑO™ “Ñ”',
    'Crème brûlée à la façon',
    '日本語',
    '📦',
  ]) {
    expect(countMojibake(text)).toBe(0)
    expect(repairMojibake(text)).toBe(text)
  }
})

test('only the misread part of a text changes', () => {
  expect(repairMojibake('PEÑÓN y BolÃ­var')).toBe('PEÑÓN y Bolívar')
  expect(repairMojibake('ðŸ“¤ Carga')).toBe('📤 Carga')
  expect(repairMojibake('ğŸ“¤ EdiciÃ³n')).toBe('📤 Edición')
})

test('a letter of which half got lost is not passed off as right', () => {
  expect(repairMojibake('TÃO PEPE')).toBe('T\ufffdO PEPE')
})

test('any Spanish text survives being misread', () => {
  const unit = fc.constantFrom(...Array.from('abcxyz ñáéíóúüÑÁÉÍÓÚÜ¿¡€«»°ºª–“”;,'))
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(repairMojibake(text)).toBe(text)
      expect(repairMojibake(webWindows1252(Buffer.from(text)))).toBe(text)
      expect(repairMojibake(iconv.decode(Buffer.from(text), 'macroman'))).toBe(text)
    }),
  )
})
