import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoreFleet } from '../chaos/store-fleet.ts'
import { caudal } from './caudal-process.ts'

const STORE = 'tienda_03'

describe('removing a store from the command line', { timeout: 120_000 }, () => {
  let folder: string
  let fleet: StoreFleet
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', folder])
  const rowCount = async (): Promise<number> => {
    const query = `SELECT count(*) AS n FROM ventas_raw WHERE store_id = '${STORE}'`
    const { stdout } = await run('sql', query, '--json')
    return Number(/\d+/.exec(stdout.replaceAll(/"[^"]*"/g, ''))?.[0])
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caudal-cli-remove-'))
    fleet = await StoreFleet.start({ seed: 'cli', storeIds: [STORE], days: 3, rowsPerDay: 50 })
    const [store] = fleet.stores
    if (!store) throw new Error('no store')
    const options = { id: STORE, name: store.name, server: store.host, port: store.port, database: store.database }
    const given = { ...options, user: store.user, encryption: store.encryption, 'history-start': store.historyStart }
    const argv = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)])
    const added = await caudal(['stores', 'add', '--data-dir', folder, ...argv, '--password-stdin'], {
      input: `${store.password}\n`,
    })
    if (added.code !== 0) throw new Error(added.stderr)
    const loaded = await run('run', 'ventas', '--stores', STORE, '--from', fleet.from, '--to', fleet.to)
    if (loaded.code !== 0) throw new Error(loaded.stderr)
  })
  afterAll(async () => {
    await fleet.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says what a purge would delete, and deletes nothing before it is confirmed', async () => {
    const rows = await rowCount()
    expect(rows).toBeGreaterThan(50)
    const asked = await run('stores', 'remove', STORE, '--purge')
    expect(asked.code).toBe(2)
    expect(asked.stdout).toContain('Se borraría para siempre')
    expect(asked.stdout).toContain(String(rows))
    expect(asked.stdout).toContain(fleet.from)
    expect(await rowCount()).toBe(rows)
    expect((await run('stores', 'list')).stdout).toContain(STORE)
  })

  it('removes the store and says that its data stays', async () => {
    const rows = await rowCount()
    const removed = await run('stores', 'remove', STORE)
    expect(removed.code, removed.stderr).toBe(0)
    expect(removed.stdout).toContain('eliminada')
    expect(removed.stdout).toContain(`stores remove ${STORE} --purge`)
    expect((await run('stores', 'list')).stdout).not.toContain(STORE)
    expect(await rowCount()).toBe(rows)
  })

  it('purges what is left of it once that is confirmed; then there is nothing of it', async () => {
    const purged = await run('stores', 'remove', STORE, '--purge', '--yes')
    expect(purged.code, purged.stderr).toBe(0)
    expect(purged.stdout).toMatch(/registros de 3 días borrados/)
    expect(await rowCount()).toBe(0)
    const again = await run('stores', 'remove', STORE, '--purge', '--yes')
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('STORE_UNKNOWN')
  })
})
