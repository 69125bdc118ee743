import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'
import { plant } from './support/plant.ts'
import { runTool } from './support/run-tool.ts'

const settings = ['.oxlintrc.json', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.node.json', 'tsconfig.web.json']

/** A rule, and code that breaks it. The first five need types, which only oxlint-tsgolint knows. */
const violations = [
  { rule: 'no-floating-promises', code: 'export function save(p: Promise<void>): void {\n  p\n}\n' },
  { rule: 'no-misused-promises', code: 'export const f = (p: Promise<boolean>): number => (p ? 1 : 2)\n' },
  {
    rule: 'switch-exhaustiveness-check',
    code: "export function f(state: 'queued' | 'running'): void {\n  switch (state) {\n    case 'queued':\n      break\n  }\n}\n",
  },
  { rule: 'no-unsafe-assignment', code: "export const x: string = JSON.parse('1')\n" },
  { rule: 'only-throw-error', code: "export function f(): never {\n  throw 'text'\n}\n" },
  { rule: 'no-explicit-any', code: 'export const f = (x: any): void => void x\n' },
  { rule: 'no-default-export', code: 'export default 1\n' },
  { rule: 'no-barrel-file', code: "export * from './save.ts'\n" },
  { rule: 'prefer-node-protocol', code: "import { join } from 'path'\nexport const f = join\n" },
  { rule: 'consistent-type-imports', code: "import { Stats } from 'node:fs'\nexport type S = Stats\n" },
  { rule: 'max-lines', code: Array.from({ length: 401 }, (_, i) => `export const n${i} = ${i}\n`).join('') },
  { rule: 'no-console', code: "console.log('x')\nexport {}\n" },
  { rule: 'no-warning-comments', code: '// TODO later\nexport {}\n' },
  { rule: 'extensions', code: "export { save } from './save'\n" },
] as const

describe('lint gate', () => {
  test('rejects every planted violation by its own rule', () => {
    const planted = violations.map(({ rule, code }) => [`src-main/${rule}.ts`, code] as const)
    const files = {
      ...Object.fromEntries(planted),
      'src-main/save.ts': 'export const save = 1\n',
      'src-main/BadName.ts': 'export {}\n',
    }
    const folder = plant({ settings, packages: true, files })
    const result = runTool('oxlint', ['--type-aware', '--deny-warnings', '-f', 'unix', 'src-main'], folder)
    expect(result.code).not.toBe(0)
    const lines = result.output.split('\n')
    const missed = violations.filter(
      ({ rule }) => !lines.some((line) => line.includes(`/${rule}.ts:`) && line.includes(`(${rule})`)),
    )
    expect(missed.map(({ rule }) => rule)).toEqual([])
    expect(lines.some((line) => line.includes('BadName.ts') && line.includes('(filename-case)'))).toBe(true)
    expect(lines.filter((line) => line.includes('/save.ts:'))).toEqual([])
  })

  test.each(['src-main', 'src-renderer', 'src-shared', 'scripts', 'test'])('reads the files of %s', (folder) => {
    const { output } = runTool('oxlint', ['--debug=files', folder], projectRoot)
    expect(output.split('\n').filter((line) => /\.(ts|tsx|mjs)$/.test(line.trim())).length).toBeGreaterThan(3)
  })
})
