import { join } from 'node:path'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { createTranslator } from '../../../src-main/foundation/translator.ts'
import { initialiseSap } from '../../../src-main/sap-data/initialise-sap.ts'
import type { SapTask } from './sap-task.ts'

/** "Inicializar datos" as the job thread does it, or what is left of it. `say` is called with each event. */
export async function initialiseOnce(task: SapTask, say: (mark: string) => void): Promise<void> {
  const { folder, jobId, companies, layer, password } = task
  const catalog = openCatalogDb({ filePath: join(folder, 'catalog.sqlite'), clock: systemClock })
  say('open')
  try {
    await initialiseSap(
      {
        catalog,
        clock: systemClock,
        translator: await createTranslator('es'),
        access: {
          source: { source: { kind: 'list', companies: [...companies] }, password: '', pin: null },
          layer: { layer, password, pin: null },
          recipients: [],
          user: 'ana',
        },
        signal: new AbortController().signal,
        pin: () => Promise.resolve(),
        mail: () => Promise.reject(new Error('there are no recipients')),
        progress: () => undefined,
        log: (_level, event) => say(event),
        changed: () => undefined,
      },
      { jobId, mode: 'productivo', confirmed: null },
    )
  } finally {
    catalog.close()
  }
}
