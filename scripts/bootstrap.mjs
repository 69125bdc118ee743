/*
 * Entry of the npm scripts that must work on a fresh clone: installs what is missing, then runs the wanted task under the
 * pinned Node. Plain JavaScript without dependencies, because it may be run by any Node from 18 on, before `npm ci`.
 *
 *   node scripts/bootstrap.mjs setup|build|dev|demo|test|package [arguments of the task]
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const tasks = {
  setup: undefined,
  build: 'scripts/build.ts',
  dev: 'scripts/dev.ts',
  demo: 'scripts/demo.ts',
  test: 'scripts/test.ts',
  package: 'scripts/package.ts',
}

const [task, ...taskArguments] = process.argv.slice(2)
if (!(task in tasks)) fail(`Usage: node scripts/bootstrap.mjs ${Object.keys(tasks).join('|')}`, 2)

if (!isInstalled()) runToEnd(...npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']))
runToEnd(pinnedNode, [join('scripts', 'provision.ts')])
const script = tasks[task]
if (script !== undefined) handOver(pinnedNode, [script, ...taskArguments])

/** Whether `node_modules` holds what the lockfile says; packages for other systems may be absent. */
function isInstalled() {
  if (!existsSync(pinnedNode)) return false
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(modules, '.package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path]
    if (path === '') return true
    return found === undefined ? Boolean(entry.optional || entry.devOptional) : found.integrity === entry.integrity
  })
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** The npm that started us, else the one on the path. On Windows npm is a script, which only a shell starts. */
function npmCommand(args) {
  const started = process.env.npm_execpath
  if (started?.endsWith('.js')) return [process.execPath, [started, ...args]]
  return ['npm', args, process.platform === 'win32']
}

/** The pinned Node first on the path, so that whatever a task starts runs under it too. */
function taskEnvironment() {
  const path = [dirname(pinnedNode), join(modules, '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path }
}

function runToEnd(program, args, shell = false) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: taskEnvironment(), shell })
  if (result.error) fail(`${program}: ${result.error.message}`, 1)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

function handOver(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: taskEnvironment() })
  // Ctrl+C reaches the child by itself, as it shares the terminal: it decides how to end, we only wait for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code) => process.exit(code ?? 1))
}

function fail(message, code) {
  console.error(message)
  process.exit(code)
}
