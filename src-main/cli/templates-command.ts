import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Rejects with the errors of a file that cannot be written. */
export async function writeTemplate(
  engine: Engine,
  output: Output,
  { text, language }: Translator,
  template: { readonly kind: UploadKind; readonly path: string; readonly filled: boolean },
): Promise<ExitCode> {
  const { kind, path, filled } = template
  await engine.uploads.desk.saveTemplate(kind, filled, path, language)
  output.result({ path }, () => output.line(text('uploads.templateWritten', { file: path })))
  return EXIT.done
}
