import type { ConnectionKind } from '../../src-shared/domain/procedure-connection.ts'
import type { CallPreview, ProcedureCall, ProcedureDescription } from '../../src-shared/domain/procedure.ts'
import { bindCall } from '../procedure-calls/bind-call.ts'
import type { RunDay } from '../procedure-calls/bind-call.ts'
import { callText } from '../procedure-calls/call-text.ts'

/** What would be sent on that day, as far as the values allow: what has a problem is left out of the text. */
export function previewCall(
  kind: ConnectionKind,
  description: ProcedureDescription,
  { values, options }: ProcedureCall,
  when: RunDay,
): CallPreview {
  const { arguments: bound, problems } = bindCall(description, values, when)
  return { text: callText(kind, { description, arguments: bound, transaction: options.transaction }), problems }
}
