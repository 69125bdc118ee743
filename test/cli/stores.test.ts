import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { caudal } from './caudal-process.ts'
import { startCliChain, writeStoreList } from './cli-chain.ts'
import type { CliChain } from './cli-chain.ts'

describe('the chain from the command line', { timeout: 120_000 }, () => {
  let chain: CliChain
  const add = (each: DemoStore, password = each.password) =>
    caudal(
      [
        'stores',
        'add',
        '--data-dir',
        chain.folder,
        '--id',
        each.id,
        '--name',
        each.name,
        '--server',
        each.host,
        '--port',
        String(each.port),
      ].concat(
        [
          '--database',
          each.database,
          '--user',
          each.user,
          '--encryption',
          each.encryption,
          '--history-start',
          each.historyStart,
        ],
        ['--time-zone', 'UTC', '--password-stdin'],
      ),
      { input: `${password}\n` },
    )

  beforeAll(async () => {
    chain = await startCliChain(['tienda_03', 'tienda_09', 'tienda_16'])
  })
  afterAll(() => chain.stop())

  it('adds stores with the password from standard input, and refuses to go without one', async () => {
    expect((await add(chain.store('tienda_03'))).code).toBe(0)
    const withoutPassword = await add(chain.store('tienda_16'), '')
    expect(withoutPassword.code).toBe(1)
    expect(withoutPassword.stderr).toMatch(/PASSWORD_MISSING/)
    expect((await add(chain.store('tienda_03'))).stderr).toMatch(/STORE_EXISTS/)
  })

  it('changes only what is given of a store', async () => {
    const before = (await chain.json('stores', 'list')) as Record<string, unknown>[]
    const updated = await chain.run(
      'stores',
      'add',
      '--update',
      '--id',
      'tienda_03',
      '--priority',
      '90',
      '--closed-weekdays',
      '7',
    )
    expect(updated).toMatchObject({ code: 0 })
    const after = (await chain.json('stores', 'list')) as Record<string, unknown>[]
    expect(after[0]).toEqual({ ...before[0], priority: 90, closedWeekdays: [7] })
    expect((await chain.run('stores', 'add', '--update', '--id', 'tienda_03', '--closed-weekdays', 'none')).code).toBe(
      0,
    )
    expect((await chain.run('stores', 'add', '--update', '--id', 'tienda_03', '--time-zone', 'Marte')).stderr).toMatch(
      /INVALID_REQUEST/,
    )
  })

  it('imports a list of stores and never prints a password', async () => {
    const listed = [chain.store('tienda_09'), chain.store('tienda_16')]
    const imported = await chain.run('stores', 'import', writeStoreList(chain.folder, listed))
    expect(imported).toMatchObject({ code: 0 })
    expect(imported.stdout).toMatch(/2 creadas/)
    const listing = await chain.run('stores', 'list', '--json')
    expect((JSON.parse(listing.stdout) as unknown[]).length).toBe(3)
    for (const each of listed) expect(imported.stdout + imported.stderr + listing.stdout).not.toContain(each.password)
  })

  it('tests connections and answers 3 when some fail', async () => {
    const tested = await chain.run('stores', 'test')
    expect(tested.code).toBe(3)
    expect(tested.stdout).toMatch(/falla en usuario/)
    expect(tested.stdout).toMatch(/SQL Server 2022/)
  })

  it('says why the vault does not open', async () => {
    const result = await caudal(['stores', 'test', 'tienda_03', '--data-dir', chain.folder], {
      variables: { CAUDAL_VAULT_KEY: 'otra clave' },
    })
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/clave/i)
  })
})
