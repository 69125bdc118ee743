import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../../src-main/demo/stores/random.ts'
import { runKillable } from '../chaos/killable-process.ts'
import type { KillMoment } from '../chaos/killable-process.ts'
import { ProcedurePc, typed } from './support/procedure-pc.ts'
import type { RunEnded, RunMark } from './support/run-orders.ts'

/** Kills at any moment of a short run; `CAUDAL_PROCEDURE_KILLS=100` for a proof of its own. */
const KILLS = Number(process.env['CAUDAL_PROCEDURE_KILLS'] ?? 1)
/** About what a process needs from its start to the end of its run. */
const SPAN_MS = 3_000

let pc: ProcedurePc
beforeAll(async () => {
  pc = await ProcedurePc.start()
}, 30_000)
afterAll(() => pc.remove())

let year = 2100

/** A call that no other test makes, by which the server's table tells how often it was carried out. */
function newCall(steps: number, milliseconds: number, transaction = false) {
  year++
  const values = typed({
    '@anio': String(year),
    '@mes': '1',
    '@pasos': String(steps),
    '@milisegundos': String(milliseconds),
  })
  return { call: pc.call('dbo.sp_cierre_mensual', values, { transaction, retries: 5 }), process: `cierre ${year}-01` }
}

/** How often the procedure's first step was carried out and stayed. */
function timesCarriedOut(process: string): number {
  const { columns, rows } = pc.central.table('bitacora_procesos')
  const [name, detail] = ['proceso', 'detalle'].map((column) => columns.findIndex((each) => each.name === column))
  return rows.filter((row) => row[name ?? 0] === process && row[detail ?? 0] === 'Paso 1').length
}

function runProcess(dataFolder: string, call: unknown, kill: KillMoment | undefined, killThread = false) {
  const { connection, password } = pc.entry()
  return runKillable<RunMark>({
    entry: fileURLToPath(new URL('support/run-process.ts', import.meta.url)),
    argument: JSON.stringify({ dataFolder, connection, password, call, killThread }),
    environment: {},
    kill,
    timeLimitMs: 60_000,
  })
}

/** How it ended in a process that nobody killed. */
async function endOf(dataFolder: string, call: unknown, killThread = false): Promise<RunEnded> {
  const { lines, stderr } = await runProcess(dataFolder, call, undefined, killThread)
  const ended = lines.find((line): line is RunEnded => line.mark === 'ended')
  if (!ended) throw new Error(`it did not end: ${stderr}`)
  return ended
}

describe('a procedure under way is never carried out twice by itself', () => {
  test('when the program is killed', async () => {
    const folder = join(pc.folder, 'matado')
    const { call, process } = newCall(500, 20)
    const first = await runProcess(folder, call, { after: 'procedure.says', nth: 3, delayMs: 0 })
    expect(first.killed).toBe(true)
    const ended = await endOf(folder, call)
    expect(ended).toMatchObject({ state: 'failed', attempt: 1, code: 'PROCEDURE_INTERRUPTED', work: 'unknown' })
    expect(ended.outcome?.callText).toContain('[dbo].[sp_cierre_mensual]')
    expect(timesCarriedOut(process)).toBe(1)
  }, 60_000)

  test('when its thread dies', async () => {
    const { call, process } = newCall(500, 20)
    const ended = await endOf(join(pc.folder, 'hilo'), call, true)
    expect(ended).toMatchObject({ state: 'failed', attempt: 1, code: 'PROCEDURE_INTERRUPTED' })
    expect(timesCarriedOut(process)).toBe(1)
  }, 60_000)

  test('when the program is closed, which stops it at the server and knows how that went; a person may run it again', async () => {
    const [loose, whole] = [newCall(500, 20), newCall(500, 20, true)]
    // One after the other: a transaction keeps the others from the table until it ends.
    const jobIds: string[] = []
    for (const { call } of [loose, whole]) {
      const { id } = await pc.engine.procedures.run(call, undefined)
      jobIds.push(id)
      await pc.said(id, ': 1%')
    }
    await pc.switchOff()
    expect(pc.central.sessions.filter(({ request }) => request)).toEqual([])
    await pc.switchOn()
    const errors = await Promise.all(jobIds.map(async (jobId) => (await pc.ended(jobId)).error))
    const procedure = 'dbo.sp_cierre_mensual'
    expect(errors).toMatchObject([
      { code: 'PROCEDURE_INTERRUPTED', details: { work: 'kept_what_it_committed', procedure } },
      { code: 'PROCEDURE_INTERRUPTED', details: { work: 'rolled_back', procedure } },
    ])
    expect([timesCarriedOut(loose.process), timesCarriedOut(whole.process)]).toEqual([1, 0])
    const [again = ''] = jobIds
    const { seq } = await pc.said(again, ': 1%')
    const before = pc.engine.jobs.log(again, seq, 5_000).at(-1)?.seq ?? seq
    pc.engine.jobs.retry(again, 'ana')
    await pc.said(again, ': 1%', before)
    pc.engine.jobs.cancel(again)
    expect(await pc.ended(again)).toMatchObject({ state: 'cancelled', attempt: 2 })
    expect(timesCarriedOut(loose.process)).toBe(2)
  }, 60_000)

  test(
    `when it is killed at any moment (${KILLS} kills)`,
    async () => {
      const random = new Random(Number(process.env['CAUDAL_SEED'] ?? 6))
      const ends: string[] = []
      for (let kill = 0; kill < KILLS; kill++) {
        const folder = join(pc.folder, `azar-${kill}`)
        const { call, process } = newCall(3, 20)
        await runProcess(folder, call, { after: 'spawn', nth: 1, delayMs: random.next() * SPAN_MS })
        const { state, code } = await endOf(folder, call)
        const times = timesCarriedOut(process)
        ends.push(code ?? state)
        // Interrupted before its first step, it was carried out in part at most; completed, exactly once.
        if (state === 'completed') expect(times).toBe(1)
        else expect([code, times <= 1]).toEqual(['PROCEDURE_INTERRUPTED', true])
      }
      expect(ends).toHaveLength(KILLS)
    },
    30_000 + KILLS * 15_000,
  )
})
