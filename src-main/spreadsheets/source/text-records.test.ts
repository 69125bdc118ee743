import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countRecords } from './count-records.ts'
import { textRecords } from './text-records.ts'

/** What decides how a text falls apart, and some letters. */
const wildText = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', ';', '"', '"', '\n', '\r', '\r\n'), maxLength: 60 })

/** The library alone on the whole text: the records, or null when its quotes do not close. */
function bareRecords(text: string, skipsBlanks: boolean): readonly (readonly string[])[] | null {
  try {
    return parse(text, {
      delimiter: ';',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      ltrim: skipsBlanks,
    })
  } catch {
    return null
  }
}

test('any text falls into the records that csv-parse alone finds', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      const parsed = textRecords(text, { separator: ';', skipsBlanks: false })
      expect(parsed.kind === 'records' ? parsed.records : null).toEqual(bareRecords(text, false))
    }),
    { numRuns: 2000 },
  )
})

test('no record but those named as beside quotes holds a separator or a line end', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      const parsed = textRecords(text, { separator: ';', skipsBlanks: false })
      if (parsed.kind !== 'records') return
      const others = parsed.records.filter((_, at) => !parsed.quoted.includes(at))
      expect(others.flat().filter((cell) => /[;\r\n"]/.test(cell))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('long stretches without quotes make no difference', () => {
  const plain = 'a;b;c\r\n'.repeat(400)
  for (const quoted of ['"x";2\r\n', '"x\r\ny;";2\r\n', 'x"y;2\r\n', '"x"y;2\r\n', `"${plain}";2\r\n`]) {
    const text = plain + quoted + plain + quoted + plain
    const parsed = textRecords(text, { separator: ';', skipsBlanks: false })
    expect(parsed.kind === 'records' ? parsed.records : null).toEqual(bareRecords(text, false))
  }
})

test('an open quote says after how many records it opened', () => {
  const text = `${'a;b\r\n'.repeat(300)}1;"x\r\n${'a;b\r\n'.repeat(300)}`
  expect(textRecords(text, { separator: ';', skipsBlanks: false })).toEqual({ kind: 'unclosed', recordsBefore: 300 })
})

test('blanks before a quote are skipped when asked for', () => {
  const parsed = textRecords('a; "b;c"\n', { separator: ';', skipsBlanks: true })
  expect(parsed).toMatchObject({ records: [['a', 'b;c']] })
})

test('records are counted as they are read, wherever the text is cut between lines', () => {
  fc.assert(
    fc.property(wildText, fc.boolean(), (text, skipsBlanks) => {
      // A last line of nothing but blanks that are skipped is no record to csv-parse, and a blank row to everybody else.
      fc.pre(!skipsBlanks || !/(?:^|[\r\n]) +$/.test(text))
      const records = bareRecords(text, skipsBlanks)
      let count = { records: 0, isQuoted: false }
      for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
        const more = countRecords(line, ';', skipsBlanks, count.isQuoted)
        count = { records: count.records + more.records, isQuoted: more.isQuoted }
      }
      if (records === null) expect(count.isQuoted).toBe(true)
      else expect(count).toEqual({ records: records.length, isQuoted: false })
    }),
    { numRuns: 2000 },
  )
})
