import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'
import { plant } from './support/plant.ts'
import { runTool } from './support/run-tool.ts'

const settings = ['.oxfmtrc.json']

describe('format gate', () => {
  test.each([
    { violation: 'double quotes', code: 'export const name = "PERIFERICO"\n' },
    { violation: 'semicolons', code: 'export const rows = 1;\n' },
    { violation: 'a line of more than 120 characters', code: `export const rows = [${'10_000, '.repeat(20)}]\n` },
  ])('rejects $violation', ({ code }) => {
    const folder = plant({ settings, packages: false, files: { 'src-main/planted.ts': code } })
    const result = runTool('oxfmt', ['--check'], folder)
    expect(result.code).not.toBe(0)
    expect(result.output).toContain('planted.ts')
  })

  test('reads the files of this project', () => {
    const { output } = runTool('oxfmt', ['--check'], projectRoot)
    const files = Number(/on (\d+) files/.exec(output)?.[1])
    expect(files).toBeGreaterThan(100)
  })
})
