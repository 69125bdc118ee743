import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import { DEFAULT_NOTICE_SETTINGS } from '../../src-shared/domain/notice-settings.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { NoticeOffice } from './notice-office.ts'

let folder: string
let office: NoticeOffice

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-notices-'))
  office = new NoticeOffice({ folder, vault: createVolatileVault(), clock: new ManualClock() })
})
afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('settings of notices', () => {
  test('a channel is not switched on without what it needs, and says what is missing', async () => {
    const { mail: settings } = DEFAULT_NOTICE_SETTINGS
    const complete = { ...settings, enabled: true, server: 'x', from: 'a@b.example', recipients: ['c@d.example'] }
    const update = (changes: Partial<typeof complete>) =>
      office.channels.update({ settings: { ...DEFAULT_NOTICE_SETTINGS, mail: { ...complete, ...changes } } })
    await expect(update({ server: '' })).rejects.toMatchObject({
      code: 'MAIL_NOT_CONFIGURED',
      details: { field: 'server' },
    })
    await expect(update({ user: 'ana' })).rejects.toMatchObject({ details: { field: 'mailPassword' } })
    const webhook = { ...DEFAULT_NOTICE_SETTINGS, webhook: { enabled: true } }
    await expect(office.channels.update({ settings: webhook })).rejects.toMatchObject({
      code: 'WEBHOOK_NOT_CONFIGURED',
    })
    const wrong = { settings: webhook, webhookUrl: 'hooks.slack.com/services' }
    await expect(office.channels.update(wrong)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(office.channels.settings()).toEqual(DEFAULT_NOTICE_SETTINGS)
  })

  test('a password goes to the server, user and protection that it was given for, and nowhere else', async () => {
    const base = { ...DEFAULT_NOTICE_SETTINGS.mail, server: 'correo.empresa.example', user: 'caudal' }
    const given = (changes: Partial<typeof base>, mailPassword?: string) =>
      office.channels.update({ settings: { ...DEFAULT_NOTICE_SETTINGS, mail: { ...base, ...changes } }, mailPassword })
    for (const changes of [{ server: 'otro.example' }, { user: 'otra' }, { security: 'none' as const }, { user: '' }]) {
      expect(await given({}, 'clave')).toMatchObject({ hasMailPassword: true })
      expect(await given({ port: 2525 })).toMatchObject({ hasMailPassword: true })
      expect(await given(changes)).toMatchObject({ hasMailPassword: false })
    }
  })

  test('neither password nor webhook is in the file', async () => {
    await office.channels.update({
      settings: { ...DEFAULT_NOTICE_SETTINGS, mail: { ...DEFAULT_NOTICE_SETTINGS.mail, server: 'x', user: 'caudal' } },
      mailPassword: 'clave-muy-secreta',
      webhookUrl: 'https://hooks.slack.example/services/direccion-secreta',
    })
    expect(JSON.stringify([office.db.noticeSettings.get(), await office.channels.view()])).not.toMatch(
      /clave-muy|direccion-secreta/,
    )
  })
})
