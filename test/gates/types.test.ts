import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'
import { plant } from './support/plant.ts'
import { runTool } from './support/run-tool.ts'

const settings = ['tsconfig.base.json', 'tsconfig.node.json']

describe('type gate', () => {
  test.each([
    { violation: 'a wrong type', code: 'export const store: string = 1\n', error: 'TS2322' },
    { violation: 'an unchecked index', code: 'export const first = (a: string[]): string => a[0]\n', error: 'TS2322' },
    { violation: 'an enum', code: 'export enum State { Running }\n', error: 'TS1294' },
    { violation: 'an unused local', code: 'export function f(): void {\n  const left = 1\n}\n', error: 'TS6133' },
  ])('rejects $violation', ({ code, error }) => {
    const folder = plant({ settings, packages: true, files: { 'src-main/planted.ts': code } })
    const result = runTool('tsc', ['-p', 'tsconfig.node.json'], folder)
    expect(result.code).not.toBe(0)
    expect(result.output).toContain(error)
  })

  test('accepts sound code', () => {
    const folder = plant({ settings, packages: true, files: { 'src-main/sound.ts': 'export const one: number = 1\n' } })
    expect(runTool('tsc', ['-p', 'tsconfig.node.json'], folder)).toEqual({ code: 0, output: '', errors: '' })
  })

  test.each([
    { project: 'tsconfig.node.json', folder: '/src-main/' },
    { project: 'tsconfig.node.json', folder: '/test/' },
    { project: 'tsconfig.node.json', folder: '/scripts/' },
    { project: 'tsconfig.web.json', folder: '/src-renderer/' },
    { project: 'tsconfig.web.json', folder: '/src-shared/' },
  ])('$project reads the files of $folder', ({ project, folder }) => {
    const { output } = runTool('tsc', ['-p', project, '--listFilesOnly'], projectRoot)
    const own = output.split('\n').filter((path) => path.includes(folder) && !path.includes('/node_modules/'))
    expect(own.length).toBeGreaterThan(3)
  })
})
