import { expect, test } from 'vitest'
import type { NoticeSettingsView } from '../../src-shared/domain/notice-settings.ts'
import { startMailServer } from '../support/mail-server.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { caudal } from './caudal-process.ts'

test('mail is set up, shown and tested from the command line; its password is in no output', async () => {
  const temporary = temporaryAppDb()
  temporary.db.close()
  const login = { user: 'caudal', password: 'clave-del-correo' }
  const mail = await startMailServer({
    login,
    refuse: (what, address) => (what === 'recipient' && address.startsWith('nadie') ? 550 : null),
  })
  const run = (argv: readonly string[], input?: string) =>
    caudal(['notices', ...argv, '--data-dir', temporary.folder], input === undefined ? {} : { input })
  const server = ['--server', '127.0.0.1', '--port', String(mail.port), '--security', 'none', '--user', login.user]
  const people = ['--from', 'caudal@empresa.example', '--recipients', 'ana@empresa.example,nadie@empresa.example']
  try {
    const incomplete = await run(['set', '--mail', 'on'])
    expect(incomplete).toMatchObject({ code: 1 })
    expect(incomplete.stderr).toContain('Faltan datos para enviar correos.')
    const wrong = await run(['set', '--recipients', 'ana'])
    expect(wrong.code).not.toBe(0)
    const set = await run(['set', '--mail', 'on', ...server, ...people, '--password-stdin'], `${login.password}\n`)
    expect(set).toMatchObject({ code: 0 })
    // An input without a line in it, as of a file that is not there, takes nothing away.
    expect(await run(['set', '--password-stdin'], '')).toMatchObject({ code: 0 })
    const shown = await run(['show', '--json'])
    const view = JSON.parse(shown.stdout) as NoticeSettingsView
    expect(view).toMatchObject({ hasMailPassword: true, behindDays: 7, mail: { enabled: true, user: 'caudal' } })
    const sent = await run(['test', 'mail'])
    expect(sent.stdout).toContain('El correo de prueba salió.')
    expect(sent.stderr).toContain('nadie@empresa.example')
    expect(mail.received).toMatchObject([{ to: ['ana@empresa.example'] }])
    const unset = await run(['test', 'webhook'])
    expect(unset).toMatchObject({ code: 1 })
    expect(unset.stderr).toContain('Falta la dirección del webhook.')
    for (const { stdout, stderr } of [set, shown, sent]) expect(stdout + stderr).not.toContain(login.password)
  } finally {
    await mail.close()
    temporary.remove()
  }
}, 60_000)
