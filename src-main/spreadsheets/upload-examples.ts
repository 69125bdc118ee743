import type { UploadKind } from '../../src-shared/domain/upload.ts'
import examples from './upload-examples.json' with { type: 'json' }

/** Ten rows of each kind for the filled templates: canonical values by field, empty where there is none. */
export const UPLOAD_EXAMPLES: Readonly<Record<UploadKind, readonly Readonly<Record<string, string>>[]>> = examples
