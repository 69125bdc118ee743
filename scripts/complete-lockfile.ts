import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingOptionals } from './lockfile-optionals.ts'
import type { Lockfile, MissingOptional } from './lockfile-optionals.ts'
import { projectRoot } from './project-root.ts'

const systems = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
])
const processors = new Set([
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
])
const libraries = new Map([
  ['gnu', 'glibc'],
  ['musl', 'musl'],
])

/*
 * Adds to package-lock.json the optional packages for other systems that npm left out because its registry mirror did not have
 * them. Run it after `npm install` on such a machine: `npm run lockfile`.
 */
const path = join(projectRoot, 'package-lock.json')
const lockfile = JSON.parse(readFileSync(path, 'utf8')) as Lockfile
const missing = missingOptionals(lockfile)
const added = missing.map((optional) => [`node_modules/${optional.name}`, lockEntry(optional)] as const)
const packages = Object.entries({ ...lockfile.packages, ...Object.fromEntries(added) })
// npm's own order: by path.
const sorted = packages.toSorted(([a], [b]) => a.localeCompare(b, 'en'))
writeFileSync(path, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
console.log(`${added.length} optional packages added`)

/** As npm writes it, less the integrity hash, which only the registry knows: npm then takes the version as it comes. */
function lockEntry({ name, range, parent }: MissingOptional): Record<string, unknown> {
  if (!/^\d+\.\d+\.\d+/.test(range)) throw new Error(`${name}@${range} is no exact version`)
  const words = name.split('/').at(-1)?.split('-') ?? []
  const os = words.find((word) => systems.has(word))
  const cpu = words.find((word) => processors.has(word))
  const libc = os === 'linux' ? libraries.get(words.at(-1) ?? '') : undefined
  return {
    version: range,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}
