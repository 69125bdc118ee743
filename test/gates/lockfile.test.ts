import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { missingOptionals } from '../../scripts/lockfile-optionals.ts'
import type { Lockfile } from '../../scripts/lockfile-optionals.ts'
import { projectRoot } from '../../scripts/project-root.ts'

describe('lockfile', () => {
  test('holds the optional packages of every system (else: npm run lockfile)', () => {
    const lockfile = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Lockfile
    expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100)
    expect(missingOptionals(lockfile).map(({ name }) => name)).toEqual([])
  })

  test('a binding that is left out is found, one that stands above its parent is not', () => {
    const parent = { optionalDependencies: { '@x/win32-x64': '1.0.0', '@x/linux-x64': '1.0.0' } }
    const packages = {
      '': {},
      'node_modules/x/node_modules/y': parent,
      'node_modules/@x/linux-x64': { version: '1.0.0' },
    }
    expect(missingOptionals({ packages })).toEqual([{ name: '@x/win32-x64', range: '1.0.0', parent }])
  })
})
