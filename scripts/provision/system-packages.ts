import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runCommand } from '../run-command.ts'

/** What Electron, its virtual display, the SQLite build and the foreign clients and readers of the tests need on bare Debian. */
const neededPackages = [
  'g++',
  'make',
  'python3',
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'fonts-noto-core',
  'freetds-bin',
  'python3-pymssql',
  'python3-openpyxl',
] as const

/**
 * Installs the missing system packages on Debian when root; tells what to install otherwise. Other systems are left alone.
 */
export function provideSystemPackages(): void {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const missing = neededPackages.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.warn(`Faltan paquetes del sistema. Instálelos con: sudo apt-get install ${missing.join(' ')}`)
    return
  }
  console.log(`Installing system packages: ${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const stdio = ['ignore', 'ignore', 'inherit'] as const
  runCommand('apt-get', ['update', '-qq'], { env, stdio: [...stdio] })
  runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing.map(installableName)], {
    env,
    stdio: [...stdio],
  })
}

/** Newer Debian and Ubuntu renamed some libraries to `…t64`; the old name may then be ambiguous. */
function installableName(name: string): string {
  const renamed = `${name}t64`
  return spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' }).status === 0 ? renamed : name
}

function isInstalled(name: string): boolean {
  return [name, `${name}t64`].some((candidate) => {
    const result = spawnSync('dpkg-query', ['-W', '-f=${Status}', candidate], { encoding: 'utf8' })
    return result.status === 0 && result.stdout.includes('install ok installed')
  })
}
