import type { CardRule, RuleTrialResult } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { DraftRecord } from '../catalog-db/draft-record.ts'
import { startRuleTrial } from '../rules/try-rules.ts'
import { openSourceRows } from '../spreadsheets/source/open-source-rows.ts'
import { rowJudge } from '../upload-rows/row-judge.ts'
import { limitsOf } from './source-limits-of.ts'

/**
 * What the rules would do to every row of the draft's file that is right as it stands; nothing is written. Rejects with CARD_RULE_INVALID and as `openSourceRows` does.
 */
export async function tryCardRules(
  draft: DraftRecord,
  source: string,
  rules: readonly CardRule[],
  maximumBytes: number,
): Promise<RuleTrialResult> {
  const { layout, mapping, provider, inspection } = draft
  const trial = startRuleTrial(rules)
  const width = inspection.format === 'text' ? inspection.headers.length : null
  const judge = rowJudge({ table: UPLOAD_TABLES.dkt, mapping, layout, width, provider })
  const { signal } = new AbortController()
  for await (const batch of openSourceRows(source, layout, limitsOf(maximumBytes), signal)) {
    for (const row of batch) {
      const judged = judge.judge(row)
      if (judged.problems.length === 0) trial.add(judged)
    }
  }
  return trial.result()
}
