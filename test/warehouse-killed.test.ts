import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../src-main/foundation/clock.ts'
import { openWarehouse } from '../src-main/warehouse/open-warehouse.ts'
import { smallSales } from './support/small-sales.ts'

/** `CAUDAL_KILLS=200 npx vitest run test/warehouse-killed.test.ts` is the full proof. */
const KILLS = Number(process.env['CAUDAL_KILLS'] ?? 10)
const PUBLISHER = new URL('support/publish-until-killed.ts', import.meta.url)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-killed-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets a process publish from `generation` on and kills it after some milliseconds; the last generation that it acknowledged. */
async function publishAndKill(filePath: string, generation: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(PUBLISHER), filePath, String(generation)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  let acknowledged = 0
  lines.once('line', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
  lines.on('line', (line) => {
    acknowledged = Number(line)
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return acknowledged
}

test(
  `a store-day is the old one or the new one after each of ${KILLS} kills`,
  { timeout: 60_000 + KILLS * 5000 },
  async () => {
    const filePath = join(folder, 'warehouse.duckdb')
    let next = 1
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await publishAndKill(filePath, next, Math.random() * 250)
      const warehouse = await openWarehouse({ filePath, datasets: [smallSales], clock: systemClock })
      try {
        expect(warehouse.warnings).toEqual([])
        const days = await warehouse.query(
          `SELECT c.rows, CAST(c.amount AS DECIMAL(38,4)) = f.amount, f.rows, f.keys, f.lowest = f.highest, CAST(f.highest * 10000 AS INTEGER), c.job_id
           FROM coverage c LEFT JOIN (
             SELECT business_date, count(*) AS rows, sum(total) AS amount, count(DISTINCT documento) AS keys, min(total) AS lowest, max(total) AS highest
             FROM ventas_raw GROUP BY 1) f USING (business_date)`,
          10,
        )
        const generations = days.rows.map(([covered, sameAmount, rows, keys, oneGeneration, generation, jobId]) => {
          expect([rows, keys, sameAmount, oneGeneration, jobId]).toEqual([
            covered,
            covered,
            true,
            true,
            `job-${generation}`,
          ])
          expect(covered).toBe(1501 + (Number(generation) % 700))
          return Number(generation)
        })
        expect(Math.max(...generations)).toBeGreaterThanOrEqual(acknowledged)
        // What is staged is what the cursor says, until it is published; what was published may not have been cleared away.
        for (const generation of [acknowledged, acknowledged + 1]) {
          const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: `job-${generation}` }
          const cursor = generation === 0 ? null : await warehouse.resumeStaging(key)
          if (!cursor) continue
          const [day] = await warehouse.stagedDays(key, [cursor.span.from])
          expect([cursor.rowsStaged, ...(generations.includes(generation) ? [0] : [])]).toContain(day?.rows)
          expect(day?.duplicateKeys).toBe(0)
        }
        next = Math.max(...generations) + 1
      } finally {
        await warehouse.close()
      }
    }
  },
)
