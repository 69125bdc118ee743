import { expect, test } from 'vitest'
import { readStartupMode } from './startup-mode.ts'

test.each([
  [[], 'shown'],
  [['--hidden'], 'hidden'],
  [['--run-scheduled', '--data-dir=D:\\Años & más'], 'due'],
  [['--hidden', '--run-scheduled'], 'due'],
])('%j starts the window as %s', (argv, start) => {
  expect(readStartupMode(argv)).toMatchObject({ kind: 'window', start })
})

test('the data folder of a scheduled start is read as it is', () => {
  const mode = readStartupMode(['--demo', '--run-scheduled', '--data-dir=D:\\Años & más'])
  expect(mode).toMatchObject({ dataDir: 'D:\\Años & más', demo: { days: 60 } })
})

test('a command stays a command', () => {
  expect(readStartupMode(['run', 'ventas', '--no-sandbox'])).toEqual({ kind: 'command', argv: ['run', 'ventas'] })
})
