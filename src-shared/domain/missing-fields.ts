import { UPLOAD_TABLES } from './upload-fields.ts'
import type { UploadField } from './upload-table.ts'
import type { UploadDraft } from './upload.ts'

/** The provider chosen for a file stands for this field where the file has no column for it. */
const PROVIDER_FIELD = 'proveedor_id'

/** Fields that a file must fill and that nothing fills yet: neither a column, nor what is kept without one, nor the provider. */
export function missingFields({
  kind,
  mapping,
  provider,
}: Pick<UploadDraft, 'kind' | 'mapping' | 'provider'>): readonly UploadField[] {
  const mapped = new Set(mapping.map(({ field }) => field))
  return UPLOAD_TABLES[kind].fields.filter(
    ({ name, required, fallback }) =>
      required && fallback === null && !mapped.has(name) && (name !== PROVIDER_FIELD || provider === null),
  )
}
