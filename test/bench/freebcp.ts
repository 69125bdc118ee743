import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoProcess } from './demo-process.ts'

const ROWS_PER_DAY = 30_000
const STORE = 'tienda_13'

export interface FreebcpBench {
  readonly rows: number
  readonly rowsPerSecond: number
}

/** `freebcp … out` of the whole sale table into a file, after one pass that fills the simulated store's cache. Needs freetds-bin. */
export async function benchFreebcp(targetRows: number): Promise<FreebcpBench> {
  const demo = await startDemoProcess({
    today: '2025-10-22',
    storeIds: [STORE],
    rowsPerDay: ROWS_PER_DAY,
    historyDays: Math.max(1, Math.round(targetRows / ROWS_PER_DAY)),
    password: 'demo',
    cacheBytes: 1_500_000_000,
  })
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-freebcp-'))
  try {
    const [store] = demo.stores
    if (!store) throw new Error('no store')
    const target = `${store.database}.dbo.ventas`
    const login = ['-S', `${store.host}:${store.port}`, '-U', store.user, '-P', store.password, '-c']
    const copy = (): Promise<number> => copyOut([target, 'out', join(folder, 'ventas.txt'), ...login])
    await copy()
    const started = performance.now()
    const rows = await copy()
    return { rows, rowsPerSecond: (rows / (performance.now() - started)) * 1000 }
  } finally {
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rows copied, as the program says itself. */
function copyOut(argv: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('freebcp', argv, { env: { ...process.env, TDSVER: '7.4' } })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output = (output + chunk).slice(-2_000)))
    child.once('error', reject)
    child.once('close', (code) => {
      const rows = /(\d+) rows copied/.exec(output)?.[1]
      if (code === 0 && rows !== undefined) resolve(Number(rows))
      else reject(new Error(`freebcp ended with ${String(code)}: ${output}`))
    })
  })
}
