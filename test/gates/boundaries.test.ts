import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'
import { plant } from './support/plant.ts'
import { runTool } from './support/run-tool.ts'

const settings = ['.dependency-cruiser.mjs']
const manifest = JSON.stringify({
  name: 'planted',
  type: 'module',
  dependencies: { zod: '1.0.0', mssql: '1.0.0' },
  devDependencies: { electron: '1.0.0', vite: '1.0.0' },
})

/** Each file breaks the rule of the layers that it stands under. */
const violations = [
  { rule: 'layer-of-foundation', file: 'src-main/foundation/a.ts', imports: '../gaps/target.ts' },
  { rule: 'layer-of-gaps', file: 'src-main/gaps/a.ts', imports: '../extract/target.ts' },
  { rule: 'layer-of-extract', file: 'src-main/extract/a.ts', imports: '../warehouse/target.ts' },
  { rule: 'layer-of-warehouse', file: 'src-main/warehouse/a.ts', imports: '../sqlserver/target.ts' },
  { rule: 'layer-of-vault', file: 'src-main/vault/a.ts', imports: '../app-db/target.ts' },
  { rule: 'layer-of-jobs', file: 'src-main/jobs/a.ts', imports: '../job-handlers/target.ts' },
  { rule: 'layer-of-job-handlers', file: 'src-main/job-handlers/a.ts', imports: '../threads/target.ts' },
  { rule: 'layer-of-threads', file: 'src-main/threads/a.ts', imports: '../api/target.ts' },
  { rule: 'layer-of-api', file: 'src-main/api/a.ts', imports: '../app/target.ts' },
  { rule: 'layer-of-cli', file: 'src-main/cli/a.ts', imports: '../app/target.ts' },
  { rule: 'layer-of-warehouse', file: 'src-main/warehouse/b.ts', imports: '../demo/target.ts' },
  { rule: 'layer-of-demo', file: 'src-main/demo/a.ts', imports: '../sqlserver/target.ts' },
  { rule: 'folder-without-layer', file: 'src-main/helpers/a.ts', imports: '../foundation/target.ts' },
  { rule: 'only-app-imports-electron', file: 'src-main/jobs/b.ts', imports: 'electron' },
  { rule: 'shared-imports-only-zod', file: 'src-shared/a.ts', imports: 'mssql' },
  { rule: 'shared-imports-only-zod', file: 'src-shared/b.ts', imports: 'node:fs' },
  { rule: 'renderer-imports-only-shared', file: 'src-renderer/a.tsx', imports: '../src-main/foundation/target.ts' },
  { rule: 'renderer-without-node', file: 'src-renderer/b.tsx', imports: 'node:path' },
  { rule: 'product-without-tools', file: 'src-main/app/a.ts', imports: '../../scripts/target.ts' },
  { rule: 'main-without-dev-dependencies', file: 'src-main/app/b.ts', imports: 'vite' },
  { rule: 'no-test-imports', file: 'src-main/gaps/c.ts', imports: './target.test.ts' },
  { rule: 'resolvable', file: 'src-main/gaps/d.ts', imports: './absent.ts' },
] as const

const allowed = [
  { file: 'src-main/gaps/fine.ts', imports: '../foundation/target.ts' },
  { file: 'src-main/sqlserver/fine.ts', imports: 'mssql' },
  { file: 'src-main/app/fine.ts', imports: 'electron' },
  { file: 'src-main/cli/fine.ts', imports: '../demo/target.ts' },
  { file: 'src-shared/fine.ts', imports: 'zod' },
  { file: 'src-renderer/fine.tsx', imports: '../src-shared/target.ts' },
] as const

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}
interface Report {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly unknown[] }[]
  readonly summary: { readonly violations: readonly Violation[] }
}

describe('boundary gate', () => {
  test.each(['value', 'type'])('rejects every planted %s import by its own rule, and no allowed one', (kind) => {
    const folder = plant({ settings, packages: false, files: plantedFiles(kind === 'type') })
    const result = runTool('depcruise', ['-T', 'json', 'src-main', 'src-renderer', 'src-shared'], folder)
    const report = JSON.parse(result.output) as Report
    const found = report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)
    expect(violations.filter(({ rule, file }) => !found.includes(`${rule}: ${file}`))).toEqual([])
    expect(found.filter((line) => line.startsWith('no-cycles: src-main/gaps/'))).toHaveLength(1)
    expect(found.filter((line) => line.includes('/fine.'))).toEqual([])
  })

  test('ends with an error code for a violation', () => {
    const folder = plant({ settings, packages: false, files: plantedFiles(false) })
    const result = runTool('depcruise', ['src-main', 'src-renderer', 'src-shared'], folder)
    expect(result.code).not.toBe(0)
    expect(result.output).toContain('error layer-of-foundation')
  })

  test('reads the files of this project and what they import', () => {
    const { output } = runTool('depcruise', ['-T', 'json', 'src-main', 'src-renderer', 'src-shared'], projectRoot)
    const { modules } = JSON.parse(output) as Report
    for (const folder of ['src-main/', 'src-renderer/', 'src-shared/']) {
      const own = modules.filter(({ source }) => source.startsWith(folder))
      expect(own.length).toBeGreaterThan(10)
      expect(own.filter(({ dependencies }) => dependencies.length > 0).length).toBeGreaterThan(5)
    }
  })

  test('every folder of src-main has a level', () => {
    const folders = readdirSync(join(projectRoot, 'src-main'), { withFileTypes: true })
    const files = Object.fromEntries(
      folders.filter((entry) => entry.isDirectory()).map(({ name }) => [`src-main/${name}/a.ts`, "import 'node:os'\n"]),
    )
    const folder = plant({ settings, packages: false, files: { ...files, 'package.json': manifest } })
    const { output } = runTool('depcruise', ['src-main'], folder)
    expect(output).not.toContain('folder-without-layer')
    expect(output).toContain('modules')
  })
})

function plantedFiles(typeOnly: boolean): Record<string, string> {
  const files: Record<string, string> = { 'package.json': manifest }
  const targets = [...violations, ...allowed].map(({ file, imports }) => new URL(imports, `file:///${file}`))
  for (const { protocol, pathname } of targets) {
    const isOurs = protocol === 'file:' && /\/target(\.test)?\.ts$/.test(pathname)
    if (isOurs) files[pathname.slice(1)] = 'export interface Target { readonly a: 1 }\nexport const target = 1\n'
  }
  for (const { file, imports } of [...violations, ...allowed]) {
    const names = typeOnly ? 'type { Target }' : '{ target }'
    files[file] = `import ${names} from '${imports}'\nexport ${typeOnly ? 'type T = Target' : 'const used = target'}\n`
  }
  const cycle = (other: string): string =>
    `import { used as other } from '${other}'\nexport const used = (): unknown => other\n`
  files['src-main/gaps/left.ts'] = cycle('./right.ts')
  files['src-main/gaps/right.ts'] = cycle('./left.ts')
  for (const name of ['zod', 'mssql', 'electron', 'vite']) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    files[`node_modules/${name}/index.js`] = 'exports.target = 1\n'
  }
  return files
}
