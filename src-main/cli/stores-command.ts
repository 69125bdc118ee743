import { storeSchema } from '../../src-shared/domain/store.ts'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What `stores add` takes; all texts, as typed. */
export interface StoreOptions {
  readonly id: string
  readonly name?: string
  readonly server: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly encryption: string
  readonly historyStart?: string
  readonly closed?: string
  readonly timeZone: string
  readonly priority: string
  readonly update?: boolean
}

/** Throws INVALID_REQUEST naming the first option that does not fit. */
export async function addStore(
  engine: Engine,
  output: Output,
  translator: Translator,
  options: StoreOptions,
  password: string,
): Promise<void> {
  const parsed = storeSchema.safeParse({
    id: options.id,
    name: options.name ?? options.id,
    server: options.server,
    port: Number(options.port),
    database: options.database,
    user: options.user,
    encryption: options.encryption,
    historyStart: options.historyStart ?? null,
    closedWeekdays: options.closed === undefined ? [] : options.closed.split(',').map(Number),
    timeZone: options.timeZone,
    enabled: true,
    priority: Number(options.priority),
    queryOverrides: {},
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError('INVALID_REQUEST', {
      details: { field: issue?.path.join('.') ?? '' },
      technical: issue?.message ?? '',
    })
  }
  const view = await engine.stores.save(parsed.data, options.update !== true, password)
  output.result(view, () => output.line(translator.text('store.added', { id: view.id })))
}

export async function listStores(engine: Engine, output: Output, translator: Translator): Promise<void> {
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
