import type { Command } from 'commander'
import path from 'node:path'
import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import { LOT_STATES, providerSchema, UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { LotState, UploadKind } from '../../src-shared/domain/upload.ts'
import type { CommandParts } from './command-parts.ts'
import { listLots, resumeLot, runLotJob, showLot, showLotProblems } from './lots-command.ts'
import { DUPLICATE_POLICIES, uploadFile } from './upload-command.ts'
import type { OnDuplicate } from './upload-command.ts'
import { writeTemplate } from './templates-command.ts'

const MAX_LISTED = 500

interface UploadOptions {
  readonly provider?: string
  readonly sheet?: string
  readonly decimal?: DecimalSign
  readonly dryRun?: boolean
  readonly onDuplicate: OnDuplicate
  readonly again?: boolean
}

/** A file to the catalog, without the wizard. */
export function declareUploadCommand(
  upload: Command,
  { environment, translator, parsers, perform }: CommandParts,
): void {
  const { text } = translator
  upload
    .addArgument(upload.createArgument('<kind>').choices([...UPLOAD_KINDS]))
    .argument('<file>')
    .option('--provider <name>', text('option.provider'), parsers.text(providerSchema))
    .option('--sheet <name>', text('option.sheet'))
    .addOption(upload.createOption('--decimal <sign>', text('option.decimal')).choices([',', '.']))
    .option('--dry-run', text('option.dryRun'))
    .addOption(
      upload
        .createOption('--on-duplicate <policy>', text('option.onDuplicate'))
        .choices(Object.keys(DUPLICATE_POLICIES))
        .default('update'),
    )
    .option('--again', text('option.again'))
    .action((kind: UploadKind, file: string, options: UploadOptions) =>
      perform(
        ({ engine, output }) =>
          uploadFile(engine, environment, output, translator, {
            kind,
            file,
            provider: options.provider ?? null,
            sheet: options.sheet ?? null,
            decimalSign: options.decimal ?? null,
            onDuplicate: options.onDuplicate,
            dryRun: options.dryRun === true,
            again: options.again === true,
          }),
        { runJobs: true },
      ),
    )
}

/** What was loaded, lot by lot. */
export function declareLotsCommands(lots: Command, { environment, translator, parsers, perform }: CommandParts): void {
  const { text } = translator
  const limit = parsers.wholeNumber(1, MAX_LISTED)
  lots
    .command('list')
    .description(text('help.lotsList'))
    .addOption(lots.createOption('--kind <kind>', text('option.uploadKind')).choices([...UPLOAD_KINDS]))
    .addOption(lots.createOption('--state <state>', text('option.lotState')).choices([...LOT_STATES]))
    .option('--search <words>', text('option.lotSearch'))
    .option('--limit <n>', text('option.limit'), limit, 50)
    .action((filter: { kind?: UploadKind; state?: LotState; search?: string; limit: number }) =>
      perform(({ engine, output }) => listLots(engine, output, translator, { ...filter, offset: 0 })),
    )
  const ofLot = (name: string, help: string): Command => lots.command(`${name} <lot>`).description(text(`help.${help}`))
  ofLot('show', 'lotsShow').action((lotId: string) =>
    perform(({ engine, output }) => showLot(engine, output, translator, lotId)),
  )
  ofLot('problems', 'lotsProblems')
    .option('--limit <n>', text('option.limit'), limit, 50)
    .action((lotId: string, options: { limit: number }) =>
      perform(({ engine, output }) => showLotProblems(engine, output, translator, lotId, options.limit)),
    )
  ofLot('resume', 'lotsResume').action((lotId: string) =>
    perform(({ engine, output }) => resumeLot(engine, environment, output, translator, lotId), { runJobs: true }),
  )
  for (const { name, help, kind } of [
    { name: 'undo', help: 'lotsUndo', kind: 'undo-lot' },
    { name: 'redo', help: 'lotsRedo', kind: 'redo-lot' },
    { name: 'delete-rows', help: 'lotsDeleteRows', kind: 'delete-lot-rows' },
    { name: 'push', help: 'lotsPush', kind: 'push-lot' },
  ] as const)
    ofLot(name, help).action((lotId: string) =>
      perform(({ engine, output }) => runLotJob(engine, environment, output, translator, kind, lotId), {
        runJobs: true,
      }),
    )
}

/** Empty or filled Excel files with the columns of a kind. */
export function declareTemplatesCommand(templates: Command, { translator, perform }: CommandParts): void {
  const { text } = translator
  templates
    .addArgument(templates.createArgument('<kind>').choices([...UPLOAD_KINDS]))
    .requiredOption('--out <file>', text('option.templateFile'))
    .option('--example', text('option.example'))
    .action((kind: UploadKind, { out, example }: { out: string; example?: boolean }) =>
      perform(({ engine, output }) =>
        writeTemplate(engine, output, translator, { kind, path: path.resolve(out), filled: example === true }),
      ),
    )
}
