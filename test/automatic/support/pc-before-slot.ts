import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import { storeFixture } from '../../support/store-fixture.ts'
import { AutomaticPc } from './automatic-pc.ts'

const FIRST_DAY = '2025-09-01' as BusinessDate
const LAST_LOADED = '2025-10-21' as BusinessDate

export interface PcBeforeSlot {
  readonly folder: string
  readonly pc: AutomaticPc
  remove(): void
}

/** A computer that is on, at 4:30 in Caracas on 23 October 2025: the stores' days since September are loaded but for yesterday, and no schedule is enabled. */
export async function pcBeforeSlot(
  storeIds: readonly string[],
  datasetIds: readonly DatasetId[] = ['ventas'],
): Promise<PcBeforeSlot> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-automatic-'))
  const pc = new AutomaticPc({ folder, startMs: Date.parse('2025-10-23T08:30:00Z'), datasetIds })
  await pc.switchOn()
  for (const id of storeIds) {
    pc.addStore(storeFixture({ id, name: id, closedWeekdays: [], historyStart: FIRST_DAY }))
    for (const datasetId of datasetIds)
      pc.chain.cover(id, pc.chain.missing(id, FIRST_DAY, LAST_LOADED, datasetId), datasetId)
  }
  return {
    folder,
    pc,
    remove() {
      pc.closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
