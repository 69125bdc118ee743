import { expect, test } from 'vitest'
import type { CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import { startCentral } from '../central/support/central-fixture.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { caudal } from './caudal-process.ts'

test('the central server is set, shown and tested from the command line; its password is in no output', async () => {
  const temporary = temporaryAppDb()
  temporary.db.close()
  const central = await startCentral()
  const { host, port, database, user, password } = central.view
  const run = (argv: readonly string[], input?: string) =>
    caudal(['central', ...argv, '--data-dir', temporary.folder], input === undefined ? {} : { input })
  const login = ['--server', host, '--port', String(port), '--database', database, '--user', user]
  try {
    const set = await run(['set', ...login, '--encryption', 'none', '--password-stdin'], `${password}\n`)
    expect(set).toMatchObject({ code: 0 })
    const shown = await run(['show', '--json'])
    expect(JSON.parse(shown.stdout) as CentralDestinationView).toMatchObject({
      hasPassword: true,
      destination: { enabled: true, server: host, port, database, user, productTable: 'dbo.productos' },
    })
    const tested = await run(['test'])
    expect(tested).toMatchObject({ code: 0 })
    expect(tested.stdout).toContain('sirven para recibir lotes')
    const moved = await run(['set', '--enabled', 'off', '--server', 'localhost', '--json'])
    expect(JSON.parse(moved.stdout)).toMatchObject({ hasPassword: false, destination: { enabled: false } })
    for (const { stdout, stderr } of [set, shown, tested, moved]) expect(stdout + stderr).not.toContain(password)
  } finally {
    temporary.remove()
  }
}, 60_000)
