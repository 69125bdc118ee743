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
    // With its own entries taken away everything is unused: as many files as it read.
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
    for (const folder of ['src-main/', 'src-renderer/', 'src-shared/']) {
      expect(issues.filter(({ file }) => file.startsWith(folder)).length).toBeGreaterThan(0)
    }
  })
})
