import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'
import { plant } from './support/plant.ts'
import { runTool } from './support/run-tool.ts'

interface KnipReport {
  readonly issues: readonly { readonly file: string }[]
}

describe('unused code gate', () => {
  test('rejects an unused file, export and dependency', () => {
    const folder = plant({
      settings: ['knip.json'],
      packages: false,
      files: {
        'package.json': JSON.stringify({
          name: 'planted',
          type: 'module',
          scripts: { caudal: 'node src-main/cli/main.ts' },
          dependencies: { 'never-imported': '1.0.0' },
        }),
        'src-main/cli/main.ts': "import { used } from '../gaps/used.ts'\nused()\n",
        'src-main/gaps/used.ts': 'export function used(): void {}\nexport function forgotten(): void {}\n',
        'src-main/gaps/orphan.ts': 'export const orphan = 1\n',
      },
    })
    const { code, output } = runTool('knip', ['--no-config-hints'], folder)
    expect(code).not.toBe(0)
    expect(output).toMatch(/Unused files[^]*src-main\/gaps\/orphan\.ts/)
    expect(output).toMatch(/Unused exports[^]*forgotten/)
    expect(output).toMatch(/Unused dependencies[^]*never-imported/)
  })

  test('reads the files of this project', () => {
    // With its entries taken away, whatever no test uses is unused: it must have read those files to say so.
    const { output } = runTool(
      'knip',
      [
        '--include',
        'files',
        '--config',
        'test/gates/support/knip-no-entries.json',
        '--reporter',
        'json',
        '--no-exit-code',
      ],
      projectRoot,
    )
    const { issues } = JSON.parse(output) as KnipReport
    expect(issues.filter(({ file }) => file.startsWith('src-main/')).length).toBeGreaterThan(10)
    expect(issues.map(({ file }) => file)).toContain('src-renderer/main.tsx')
  })
})
