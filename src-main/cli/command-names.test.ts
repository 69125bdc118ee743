import { expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import { createTranslator } from '../foundation/translator.ts'
import { readStartupMode } from '../app/startup-mode.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { createProgram } from './program.ts'

test('the packaged program opens no window for any command that the command line knows', async () => {
  const program = createProgram({
    environment: { clock: systemClock } as CommandEnvironment,
    translator: await createTranslator('es'),
    datasets: [],
    withEngine: () => Promise.resolve(),
    withFolder: () => Promise.resolve(),
  })
  const names = program.commands.map((command) => command.name())
  expect(names).toContain('warehouse')
  for (const name of names) expect(readStartupMode(['--data-dir=x', name]).kind, name).toBe('command')
  expect(readStartupMode(['--data-dir=x', '--no-sandbox']).kind).toBe('window')
})
