import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'

/**
 * Whether a client we did not write can be used here. On Linux CI it must be there (the CI script installs it): the caller's
 * test then fails. Elsewhere the reason is printed and the tests are skipped.
 */
export function clientAvailable(name: string, command: string, args: readonly string[]): boolean {
  const found = spawnSync(command, args, { stdio: 'ignore' }).status === 0
  if (found) return true
  const reason = `${name} is not installed (Debian packages: freetds-bin, python3-pymssql, python3-openpyxl)`
  if (process.platform === 'linux' && process.env['CI'] !== undefined) throw new Error(reason)
  console.warn(`skipped: ${reason}`)
  return false
}

/** A simulated server that a client logs in to: a store or the central one. */
type Login = Pick<DemoStore, 'host' | 'port' | 'database' | 'user' | 'password'>

export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

function run(
  command: string,
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Output> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      [...args],
      { env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env }, timeout: 25_000 },
      (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: error === null ? 0 : Number(error.code ?? 1) })
      },
    )
    child.stdin?.end(input)
  })
}

/** Run T-SQL through FreeTDS's tsql; output and server messages together. */
export async function tsql(
  store: Login,
  sql: string,
  overrides: { readonly password?: string; readonly database?: string } = {},
): Promise<string> {
  const args = [
    '-H',
    store.host,
    '-p',
    String(store.port),
    '-U',
    store.user,
    '-P',
    overrides.password ?? store.password,
    '-D',
    overrides.database ?? store.database,
    '-o',
    'q',
  ]
  const { stdout, stderr } = await run('tsql', args, `${sql}\ngo\nexit\n`)
  return `${stdout}\n${stderr}`
}

/** Copy a whole table out with FreeTDS's freebcp, which asks for the columns with SET FMTONLY first. Returns the file's text. */
export async function freebcp(
  store: Login,
  table: string,
): Promise<{ readonly output: string; readonly text: string }> {
  return copy(store, table, 'out', '')
}

/** Copy the lines of a text into a table by freebcp's own bulk load; fields apart by |. Returns what it said. */
export async function freebcpIn(store: Login, table: string, text: string): Promise<string> {
  return (await copy(store, table, 'in', text)).output
}

async function copy(
  store: Login,
  table: string,
  direction: 'in' | 'out',
  text: string,
): Promise<{ readonly output: string; readonly text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-freebcp-'))
  const config = join(folder, 'freetds.conf')
  writeFileSync(
    config,
    `[tienda]\nhost = ${store.host}\nport = ${String(store.port)}\ntds version = 7.4\nclient charset = UTF-8\n`,
  )
  const path = join(folder, 'rows.txt')
  if (direction === 'in') writeFileSync(path, text)
  const args = [
    `${store.database}.dbo.${table}`,
    direction,
    path,
    '-S',
    'tienda',
    '-U',
    store.user,
    '-P',
    store.password,
    '-c',
    '-t',
    '|',
  ]
  const { stdout, stderr } = await run('freebcp', args, '', { FREETDSCONF: config })
  const written = existsSync(path) ? readFileSync(path, 'utf8') : ''
  rmSync(folder, { recursive: true })
  return { output: `${stdout}\n${stderr}`, text: written }
}

/** Run a Python program with pymssql; it reads the connection from `store` and prints JSON. Debian's own Python has pymssql. */
export async function pymssql(store: Login, program: string): Promise<unknown> {
  const prelude = `import json, os, decimal, datetime, uuid, pymssql
store = json.loads(os.environ['STORE'])
def connect(**more):
    args = dict(server=store['host'], port=str(store['port']), user=store['user'], password=store['password'], database=store['database'], charset='UTF-8', login_timeout=10)
    args.update(more)
    return pymssql.connect(**args)
def show(value):
    print(json.dumps(value, default=str))
def number_of(error):
    code = error.args[0]
    return code[0] if isinstance(code, tuple) else code
`
  const { stdout, stderr, code } = await run('/usr/bin/python3', ['-'], prelude + program, {
    STORE: JSON.stringify(store),
  })
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as unknown
}

/** What openpyxl makes of a workbook: Debian's own Python has it. `program` has the workbook as `book` and prints JSON. */
export async function openpyxl(filePath: string, program: string): Promise<unknown> {
  const prelude = `import json, os, openpyxl
book = openpyxl.load_workbook(os.environ['WORKBOOK'])
def show(value):
    print(json.dumps(value, default=str))
`
  const { stdout, stderr, code } = await run('/usr/bin/python3', ['-'], prelude + program, { WORKBOOK: filePath })
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as unknown
}
