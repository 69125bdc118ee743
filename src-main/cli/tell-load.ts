import type { JobView } from '../../src-shared/domain/job.ts'
import type { Translator } from '../foundation/translator.ts'
import type { LoadLotResult } from '../job-handlers/load-lot.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What a load that has ended did, and how the command ends by it. */
export function tellLoad(output: Output, translator: Translator, job: JobView, lotId: string): ExitCode {
  output.result({ lotId, job }, () => {
    if (job.error) output.error(job.error)
    else {
      const done = translator.resultText(job.kind, job.result) ?? translator.text(`jobs.states.${job.state}`)
      output.line(translator.text('uploads.lot', { lot: lotId, done }))
    }
  })
  if (job.state !== 'completed') return EXIT.failed
  const { resumen } = job.result as LoadLotResult
  return resumen.rechazados + resumen.duplicados > 0 ? EXIT.someRejected : EXIT.done
}
