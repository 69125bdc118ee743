import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { storeSchema } from '../../src-shared/domain/store.ts'
import type { Encryption, Store } from '../../src-shared/domain/store.ts'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What `stores add` was told; what is absent keeps its value, or takes its default in a new store. */
export interface StoreOptions {
  readonly id: string
  readonly name?: string
  readonly server?: string
  readonly port?: number
  readonly database?: string
  readonly user?: string
  readonly encryption?: Encryption
  readonly historyStart?: BusinessDate
  readonly closedWeekdays?: readonly number[]
  readonly timeZone?: string
  readonly priority?: number
}

/**
 * Adds a store, or with `update` changes only what is given of one. Throws PASSWORD_MISSING for a new store without a password, STORE_EXISTS,
 * STORE_UNKNOWN, and INVALID_REQUEST naming the first option that does not fit.
 */
export async function saveStore(
  engine: Engine,
  output: Output,
  translator: Translator,
  options: StoreOptions,
  { update, password }: { readonly update: boolean; readonly password: string | undefined },
): Promise<ExitCode> {
  const { id } = options
  if (!update && (options.server === undefined || options.database === undefined || options.user === undefined)) {
    output.note(translator.text('usage.newStore'))
    return EXIT.usage
  }
  if (!update && password === undefined) throw new AppError('PASSWORD_MISSING', { details: { store: id } })
  const known = update ? engine.stores.store(id) : newStore(id)
  const parsed = storeSchema.safeParse({ ...known, ...options })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError('INVALID_REQUEST', {
      details: { field: issue?.path.join('.') ?? '' },
      technical: issue?.message ?? '',
    })
  }
  const view = await engine.stores.save(parsed.data, !update, password)
  output.result(view, () => output.line(translator.text('store.added', { id: view.id })))
  return EXIT.done
}

function newStore(id: string): Partial<Store> {
  return {
    name: id,
    port: 1433,
    encryption: 'tls12',
    historyStart: null,
    closedWeekdays: [],
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    enabled: true,
    priority: 50,
    queryOverrides: {},
  }
}

export async function listStores(engine: Engine, output: Output, translator: Translator): Promise<ExitCode> {
  const views = await engine.stores.views()
  const text = translator.text
  output.result(views, () => {
    if (views.length === 0) {
      output.line(text('store.none'))
      return
    }
    output.table(
      ['id', 'name', 'server', 'database', 'encryption', 'password', 'state'].map((column) => ({
        title: text(`store.${column}`),
      })),
      views.map((store) => [
        store.id,
        store.name,
        `${store.server}:${store.port}`,
        store.database,
        store.encryption,
        text(store.hasPassword ? 'store.saved' : 'store.missing'),
        text(store.enabled ? 'store.enabled' : 'store.disabled'),
      ]),
    )
  })
  return EXIT.done
}

/** Tests the stores given, or all enabled ones. */
export async function testStores(
  engine: Engine,
  output: Output,
  translator: Translator,
  storeIds: readonly string[],
): Promise<ExitCode> {
  const chosen =
    storeIds.length > 0
      ? storeIds
      : engine.stores
          .stores()
          .filter((store) => store.enabled)
          .map((store) => store.id)
  const results = await engine.connectivity.test(chosen)
  const text = translator.text
  output.result(results, () => {
    output.table(
      [
        { title: text('store.id') },
        { title: text('store.state') },
        { title: text('test.latency'), align: 'right' },
        { title: text('test.version') },
        { title: text('test.cause') },
      ],
      results.map((result) => [
        result.storeId,
        stateText(result, translator),
        result.latencyMs === null ? '' : `${Math.round(result.latencyMs)} ms`,
        result.serverVersion ?? '',
        result.error === null ? '' : translator.error(result.error).cause,
      ]),
    )
  })
  const failed = results.filter((result) => result.state === 'failed').length
  if (failed === 0) return EXIT.done
  return failed < results.length ? EXIT.someStoresFailed : EXIT.failed
}

function stateText(result: ConnectivityResult, translator: Translator): string {
  const rung = result.rungs.find((each) => each.state === 'failed')?.rung ?? 'network'
  return translator.text(`test.${result.state}`, { rung: translator.text(`test.rung.${rung}`) })
}

/** Rows with problems are shown and left out; when there are any the exit code says so. */
export async function importStores(
  engine: Engine,
  output: Output,
  translator: Translator,
  filePath: string,
  update: boolean,
): Promise<ExitCode> {
  const preview = await engine.storeLists.preview(filePath)
  const outcome = await engine.storeLists.confirm(preview.token, update)
  const invalid = preview.rows.filter((row) => row.verdict === 'invalid')
  output.result({ ...outcome, invalid }, () => {
    for (const row of invalid) {
      for (const problem of row.problems)
        output.note(`${row.row} · ${problem.field}: ${translator.error(problem.error).cause}`)
    }
    output.line(translator.text('store.imported', { ...outcome }))
  })
  return invalid.length === 0 ? EXIT.done : EXIT.someStoresFailed
}
