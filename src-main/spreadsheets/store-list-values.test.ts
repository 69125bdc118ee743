import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseDate,
  parseEncryption,
  parseServer,
  parseTimeZone,
  parseWeekdays,
  parseWholeNumber,
  parseYesNo,
} from './store-list-values.ts'

test.each([
  ['10.1.0.5', { value: { host: '10.1.0.5', port: null } }],
  ['10.1.0.5,1444', { value: { host: '10.1.0.5', port: 1444 } }],
  ['srv-01.cadena.local:1433', { value: { host: 'srv-01.cadena.local', port: 1433 } }],
  [' tcp:srv-01 , 1433', { value: { host: 'srv-01', port: 1433 } }],
  ['SRV\\SQL2014,50123', { value: { host: 'SRV', port: 50123 } }],
  ['SRV\\SQL2014', { reason: 'named_instance' }],
  ['dos palabras', { reason: 'bad_characters' }],
  ['a,b', { reason: 'bad_characters' }],
])('server %j', (text, expected) => {
  expect(parseServer(text)).toEqual(expected)
})

test.each([
  ['2024-03-01', { value: '2024-03-01' }],
  ['1/3/2024', { value: '2024-03-01' }],
  ['01.03.2024', { value: '2024-03-01' }],
  ['2024-03-01 00:00:00.000', { value: '2024-03-01' }],
  ['01/03/2024 0:00:00', { value: '2024-03-01' }],
  ['45352', { reason: 'not_a_date' }],
  ['marzo', { reason: 'not_a_date' }],
  ['01/03/24', { reason: 'not_a_date' }],
])('date %j', (text, expected) => {
  expect(parseDate(text)).toEqual(expected)
})

test.each([
  ['domingo', { value: [7] }],
  ['Sáb y Dom', { value: [6, 7] }],
  ['miércoles, lunes', { value: [1, 3] }],
  ['7;6', { value: [6, 7] }],
  ['Sundays', { value: [7] }],
  ['ninguno', { value: [] }],
  ['1 2 3 4 5 6 7', { reason: 'always_closed' }],
  ['8', { reason: 'not_a_weekday' }],
  ['feriados', { reason: 'not_a_weekday' }],
])('weekdays %j', (text, expected) => {
  expect(parseWeekdays(text)).toEqual(expected)
})

describe('choices', () => {
  test.each([
    ['Sí', true],
    ['no', false],
    ['VERDADERO', true],
    ['0', false],
  ])('%s is %s', (text, value) => {
    expect(parseYesNo(text)).toEqual({ value })
  })
  test.each([
    ['TLS 1.2', 'tls12'],
    ['tls1.0', 'tls10'],
    ['Sin cifrado', 'none'],
    ['no', 'none'],
    ['Sí', 'tls12'],
  ])('%s is %s', (text, value) => {
    expect(parseEncryption(text)).toEqual({ value })
  })
  test('anything else is not guessed', () => {
    expect([parseYesNo('quizás'), parseEncryption('md5')]).toEqual([
      { reason: 'not_a_choice' },
      { reason: 'not_a_choice' },
    ])
  })
})

test('numbers and zones', () => {
  expect([
    parseWholeNumber('1433'),
    parseWholeNumber('1433,0'),
    parseWholeNumber('14 33'),
    parseWholeNumber('1433.5'),
  ]).toEqual([{ value: 1433 }, { value: 1433 }, { reason: 'not_a_number' }, { reason: 'not_a_number' }])
  expect([parseTimeZone('America/Caracas'), parseTimeZone('Caracas')]).toEqual([
    { value: 'America/Caracas' },
    { reason: 'not_a_time_zone' },
  ])
})

test('no text makes a parser throw', () => {
  const parsers = [parseServer, parseDate, parseWeekdays, parseYesNo, parseEncryption, parseWholeNumber, parseTimeZone]
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parse of parsers) {
        const parsed = parse(text)
        expect('value' in parsed || 'reason' in parsed).toBe(true)
      }
    }),
  )
})
