import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { AppError } from '../foundation/app-error.ts'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobContext } from '../jobs/job-handler.ts'

const parametersSchema = z.object({
  /** Full path of a folder that exists: another disk, a USB drive, a network drive. */
  folder: z.string().min(1).max(500).refine(isAbsolute, { error: 'not a full path' }),
  /** Backups of this warehouse that stay in the folder, this one included. */
  keep: z.int().min(1).max(365).default(7),
})
type Parameters = z.output<typeof parametersSchema>

export interface WarehouseBackupResult {
  readonly file: string
  readonly bytes: number
  readonly megabytes: number
  readonly rows: number
  /** Store-days that hold rows. */
  readonly days: number
  readonly seconds: number
  /** How long loads had to wait for the copy. */
  readonly secondsHeld: number
  /** Older backups that made room. */
  readonly removed: readonly string[]
  /** The copy was opened and said the same as the warehouse, day by day; otherwise there is no result. */
  readonly verified: true
}

const MIB = 1024 * 1024

/** Copies the warehouse to another disk, restores the copy for a look, and only then lets an older one go. */
export const warehouseBackupHandler = defineJobKind({
  kind: 'warehouse-backup',
  labels: {
    es: {
      name: 'Copia de seguridad del almacén',
      parameters: { folder: 'Carpeta de destino', keep: 'Copias que se conservan' },
      log: {
        'backup.started':
          'Se copia el almacén a {{folder}}. Las consultas siguen; las cargas esperan mientras se copia.',
        'backup.copied':
          'Copiados {{megabytes, number}} MB; las cargas esperaron {{seconds, number}} s. Se comprueba la copia.',
        'backup.verified':
          'La copia se abrió y dice lo mismo que el almacén: {{rows, number}} registros de {{days, number}} días de tienda.',
        'backup.kept': 'Guardada como {{file}}.',
        'backup.removed': 'Se eliminó la copia antigua {{file}}.',
        'backup.notRemoved': 'No se pudo eliminar la copia antigua {{file}}; quizá otro programa la tiene abierta.',
      },
      result: '{{megabytes, number}} MB y {{rows, number}} registros verificados en {{file}}',
      errors: {
        'backup.damaged': {
          cause: 'La copia hecha en {{folder}} no es igual al almacén y se descartó. Las copias anteriores siguen ahí.',
          remedy:
            'Repita la copia en otra carpeta u otro disco. Si vuelve a pasar en ese disco, puede estar fallando: avise a sistemas.',
        },
        'backup.noRoom': {
          cause:
            'En {{folder}} no cabe la copia: hacen falta {{neededMb, number}} MB. No quedó ninguna copia a medias.',
          remedy: 'Libere espacio en ese disco, conserve menos copias o elija otra carpeta, y repita el trabajo.',
        },
        'backup.noFolder': {
          cause: 'No se encuentra la carpeta {{folder}}.',
          remedy: 'Conecte el disco o la unidad de red donde está, o cree la carpeta, y repita el trabajo.',
        },
      },
    },
    en: {
      name: 'Warehouse backup',
      parameters: { folder: 'Destination folder', keep: 'Backups to keep' },
      log: {
        'backup.started': 'Copying the warehouse to {{folder}}. Queries go on; loads wait while it is copied.',
        'backup.copied': '{{megabytes, number}} MB copied; loads waited {{seconds, number}} s. Checking the copy.',
        'backup.verified':
          'The copy opened and says the same as the warehouse: {{rows, number}} rows of {{days, number}} store-days.',
        'backup.kept': 'Kept as {{file}}.',
        'backup.removed': 'The old backup {{file}} was removed.',
        'backup.notRemoved': 'The old backup {{file}} could not be removed; another program may have it open.',
      },
      result: '{{megabytes, number}} MB and {{rows, number}} rows verified in {{file}}',
      errors: {
        'backup.damaged': {
          cause:
            'The copy made in {{folder}} is not the same as the warehouse and was discarded. Earlier backups are still there.',
          remedy:
            'Repeat the backup in another folder or on another disk. If it happens again on that disk, it may be failing: tell systems.',
        },
        'backup.noRoom': {
          cause: 'The backup does not fit in {{folder}}: it takes {{neededMb, number}} MB. No half backup was left.',
          remedy: 'Free some space on that disk, keep fewer backups or choose another folder, and repeat the job.',
        },
        'backup.noFolder': {
          cause: 'The folder {{folder}} cannot be found.',
          remedy: 'Connect the disk or the network drive that it is on, or create the folder, and repeat the job.',
        },
      },
    },
  },
  parameters: parametersSchema,
  concurrency: 1,
  // A network drive that is gone, or a disk that someone is clearing, may be back soon; a copy that differs needs a person.
  retry: { kind: 'fixed', maxAttempts: 3, delayMs: 10 * 60_000 },
  name: ({ folder }) => folder,
  uniqueKey: () => 'warehouse',
  async run(context): Promise<WarehouseBackupResult> {
    try {
      return await backUp(context)
    } catch (error) {
      throw inWords(error, context.parameters.folder)
    }
  },
})

async function backUp(context: JobContext<Parameters>): Promise<WarehouseBackupResult> {
  const { warehouse, clock, signal, parameters } = context
  const startMs = clock.monotonicMs()
  // The bytes are written once and read once.
  const watch = (before: number) => ({
    signal,
    progress: (done: number, total: number) =>
      context.progress(Math.ceil((before * total + done) / MIB), Math.ceil((2 * total) / MIB), 'megabytes'),
  })
  context.log('info', 'backup.started', { folder: parameters.folder })
  const copy = await warehouse.copyTo(parameters.folder, watch(0))
  const secondsHeld = tenths(copy.heldMs)
  context.log('info', 'backup.copied', { megabytes: megabytes(copy.bytes), seconds: secondsHeld })
  await warehouse.verifyCopy(copy, watch(1)).catch((error: unknown) => {
    throw hasCode(error, 'FILE_CORRUPT') ? ownError(error, 'backup.damaged', parameters.folder, false) : error
  })
  const rows = copy.figures.facts.reduce((sum, store) => sum + store.rows, 0)
  const days = copy.figures.facts.reduce((sum, store) => sum + store.days, 0)
  context.log('success', 'backup.verified', { rows, days })
  const { filePath, removed, notRemoved } = await warehouse.keepCopy(copy, parameters.keep)
  context.log('success', 'backup.kept', { file: filePath })
  for (const file of removed) context.log('info', 'backup.removed', { file })
  for (const file of notRemoved) context.log('warning', 'backup.notRemoved', { file })
  return {
    file: filePath,
    bytes: copy.bytes,
    megabytes: megabytes(copy.bytes),
    rows,
    days,
    seconds: tenths(clock.monotonicMs() - startMs),
    secondsHeld,
    removed,
    verified: true,
  }
}

/** What has a text of its own here says it; everything else passes through. */
function inWords(error: unknown, folder: string): unknown {
  if (hasCode(error, 'DISK_FULL') && 'neededMb' in error.details) return ownError(error, 'backup.noRoom', folder, true)
  if (hasCode(error, 'FILE_NOT_FOUND') && error.details['file'] === folder)
    return ownError(error, 'backup.noFolder', folder, true)
  return error
}

function hasCode(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code
}

function ownError(cause: AppError, reason: string, folder: string, retryable: boolean): AppError {
  const { technical } = cause
  return new AppError('JOB_FAILED', { retryable, technical, details: { ...cause.details, reason, folder }, cause })
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / MIB)
}

function tenths(ms: number): number {
  return Math.round(ms / 100) / 10
}
