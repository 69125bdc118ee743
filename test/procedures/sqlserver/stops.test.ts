import { once } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ProcedureAccess } from '../../../src-main/procedure-calls/procedure-server.ts'
import { FaultyLink } from '../../support/faulty-link.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { startCentral } from './central-fixture.ts'
import { recordRun } from './recorded-run.ts'

const { access, call, central, notes } = await startCentral()

/** A month's closing that writes a row at each of its steps; `month` keeps tests apart. */
function closing(month: string, transaction: boolean) {
  const values = { '@anio': '2024', '@mes': month, '@pasos': '50', '@milisegundos': '20' }
  return call('dbo.sp_cierre_mensual', values, transaction)
}

const isStep = (text: string, percent: number): boolean => text.endsWith(`: ${percent}%`)

describe('cancelled in the middle', () => {
  test('a silent procedure stops at once', async () => {
    const cancel = new AbortController()
    const reason = new Error('cancelled')
    const silent = await call('dbo.sp_espera_silenciosa', { '@segundos': '600' })

    const run = recordRun(access, silent, {
      signal: cancel.signal,
      sending: () => {
        setImmediate(() => cancel.abort(reason))
        return Promise.resolve()
      },
    })

    const { error } = await run
    expect(error).toMatchObject({
      code: 'PROCEDURE_STOPPED',
      cause: reason,
      details: { work: 'kept_what_it_committed' },
    })
    await expect.poll(() => central.sessions.length).toBe(0)
  })

  test('with one transaction around the call nothing is left', async () => {
    const cancel = new AbortController()

    const { error, said } = await recordRun(access, await closing('1', true), {
      signal: cancel.signal,
      says: ({ text }) => isStep(text, 10) && cancel.abort(new Error('cancelled')),
    })

    expect(error).toMatchObject({ code: 'PROCEDURE_STOPPED', details: { work: 'rolled_back' } })
    expect(said.length).toBeLessThan(20)
    expect(notes('cierre 2024-01')).toBe(0)
  })

  test('without one, what was committed stays', async () => {
    const cancel = new AbortController()

    const { error } = await recordRun(access, await closing('2', false), {
      signal: cancel.signal,
      says: ({ text }) => isStep(text, 10) && cancel.abort(new Error('cancelled')),
    })

    expect(error).toMatchObject({ code: 'PROCEDURE_STOPPED', details: { work: 'kept_what_it_committed' } })
    expect(notes('cierre 2024-02')).toBeGreaterThanOrEqual(5)
    expect(notes('cierre 2024-02')).toBeLessThan(50)
  })

  test('while a million rows arrive', async () => {
    const cancel = new AbortController()
    let rows = 0

    const { error } = await recordRun(access, await call('dbo.sp_millon_filas'), {
      signal: cancel.signal,
      row: () => {
        rows += 1
        if (rows === 1_000) cancel.abort(new Error('cancelled'))
        return undefined
      },
    })

    expect(error).toMatchObject({ code: 'PROCEDURE_STOPPED' })
    expect(rows).toBe(1_000)
  })

  test('before anything was sent', async () => {
    const cancel = new AbortController()

    const run = await recordRun(access, await closing('3', false), {
      signal: cancel.signal,
      sending: () => {
        cancel.abort(new Error('cancelled'))
        return Promise.resolve()
      },
    })

    expect(run.error).toMatchObject({ code: 'PROCEDURE_STOPPED', details: { work: 'nothing_sent' } })
    expect(notes('cierre 2024-03')).toBe(0)
  })
})

describe('the connection goes', () => {
  let link: FaultyLink
  let linked: ProcedureAccess

  beforeEach(async () => {
    link = await new FaultyLink({ targetPort: access.connection.port }).start()
    linked = { ...access, connection: { ...access.connection, port: link.port } }
    return () => link.stop()
  })

  test.each([
    ['6', true, 'rolled_back', 0],
    ['7', false, 'unknown', 5],
  ] as const)('by a reset (month %s, transaction %s): %s', async (month, transaction, work, atLeast) => {
    const { error } = await recordRun(linked, await closing(month, transaction), {
      says: ({ text }) => {
        if (isStep(text, 10)) link.resetAll()
      },
    })

    expect(error).toMatchObject({ code: 'PROCEDURE_LINK_LOST', retryable: false, details: { work } })
    await expect.poll(() => central.sessions.length).toBe(0)
    const left = notes(`cierre 2024-0${month}`)
    if (transaction) expect(left).toBe(0)
    else expect(left).toBeGreaterThanOrEqual(atLeast)
  })

  test('before the call: nothing was sent, and it may be tried again', async () => {
    const { error, sent } = await recordRun(linked, await closing('8', false), {
      sending: () => {
        link.resetAll()
        return new Promise((resolve) => setImmediate(resolve))
      },
    })

    expect(sent).toBe(true)
    expect(error?.details['work']).not.toBe('rolled_back')
    await link.stop()
    const unreachable = await recordRun(linked, await closing('8', false))
    expect(unreachable.error).toMatchObject({
      code: 'CONNECTION_REFUSED',
      retryable: true,
      details: { work: 'nothing_sent' },
    })
    expect(unreachable.sent).toBe(false)
  })

  test.each([
    ['4', true, 'rolled_back'],
    ['5', false, 'unknown'],
  ] as const)(
    'and a cancellation is not confirmed any more (month %s, transaction %s): %s',
    async (month, transaction, work) => {
      const clock = new ManualClock()
      const cancel = new AbortController()
      const values = { '@anio': '2023', '@mes': month, '@pasos': '50', '@milisegundos': '20' }
      const run = recordRun(linked, await call('dbo.sp_cierre_mensual', values, transaction), {
        clock,
        signal: cancel.signal,
        says: ({ text }) => {
          if (isStep(text, 10)) link.silenceAll()
        },
      })
      await once(link, 'silent')
      cancel.abort(new Error('cancelled'))
      clock.advance(8_000)

      expect((await run).error).toMatchObject({ code: 'PROCEDURE_STOPPED', details: { work } })
      link.resetAll()
      await expect.poll(() => central.sessions.length).toBe(0)
      if (transaction) expect(notes(`cierre 2023-0${month}`)).toBe(0)
    },
  )

  test('without a word, and the server has long finished: found out by asking it', async () => {
    const clock = new ManualClock()
    const values = { '@anio': '2023', '@mes': '1', '@pasos': '2', '@milisegundos': '1' }
    const run = recordRun(linked, await call('dbo.sp_cierre_mensual', values), {
      clock,
      says: ({ text }) => {
        if (text.startsWith('Comienza')) link.silenceAll()
      },
    })
    await once(link, 'silent')
    await expect.poll(() => notes('cierre 2023-01')).toBe(2)
    for (let question = 0; question < 2; question += 1) {
      const answered = once(link, 'close')
      clock.advance(75_000)
      await answered
    }

    expect((await run).error).toMatchObject({ code: 'PROCEDURE_LINK_LOST', details: { work: 'unknown' } })
    expect(link.connections).toBe(3)
  })

  test('by an administrator who ends the session', async () => {
    const { error } = await recordRun(access, await closing('9', true), {
      says: ({ text }) => {
        if (isStep(text, 10)) for (const { spid } of central.sessions) central.killSession(spid)
      },
    })

    expect(error).toMatchObject({
      code: 'PROCEDURE_SESSION_ENDED',
      retryable: false,
      details: { number: 596, work: 'rolled_back' },
    })
    expect(notes('cierre 2024-09')).toBe(0)
  })

  test('for good when the password is wrong', async () => {
    const run = await recordRun({ ...access, password: 'otra' }, await closing('10', false))

    expect(run.error).toMatchObject({ code: 'LOGIN_FAILED', retryable: false, details: { work: 'nothing_sent' } })
    expect(JSON.stringify(run.error?.toReport())).not.toContain('otra')
  })
})
