import { expect, test } from 'vitest'
import { newJobOf } from '../support/new-job-of.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { caudal } from './caudal-process.ts'

// The command line has the data folder to itself: nobody could resume a kind while it waits for a job of that kind.

test('a job of a paused kind is not begun, and nothing else waits for one', async () => {
  const temporary = temporaryAppDb()
  try {
    const parameters = { folder: temporary.folder, keep: 1 }
    temporary.db.pausedKinds.pause('warehouse-backup', 0, 'ana')
    temporary.db.jobs.insert(newJobOf({ id: 'waiting', kind: 'warehouse-backup', parameters }))
    temporary.db.close()
    const run = (...argv: string[]) => caudal([...argv, '--data-dir', temporary.folder])
    const refused = await run('jobs', 'enqueue', 'warehouse-backup', '--parameters', JSON.stringify(parameters))
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.stderr).toMatch(/en pausa.*jobs resume warehouse-backup/s)
    const other = await run('run', 'ventas', '--stores', 'todas', '--from', '2025-10-20', '--to', '2025-10-21')
    expect(other.code).not.toBeNull()
    expect(other.stderr).not.toMatch(/Continúa/)
    await run('jobs', 'pause', 'sync-store')
    const paused = await run('run', 'ventas', '--stores', 'todas', '--from', '2025-10-20', '--to', '2025-10-21')
    expect(paused).toMatchObject({ code: 1 })
    expect(paused.stderr).toMatch(/en pausa.*jobs resume sync-store/s)
  } finally {
    temporary.remove()
  }
}, 60_000)
