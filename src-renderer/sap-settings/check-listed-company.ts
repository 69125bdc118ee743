import { instanceSchema, isTwin, listedCompanySchema } from '../../src-shared/domain/sap.ts'
import type { ListedCompany } from '../../src-shared/domain/sap.ts'

type TextField = 'instance' | 'printHeader' | 'address' | 'taxId'
/** Under `settings.problem` in the locale file. */
type CompanyProblem = 'required' | 'name' | 'tooLong' | 'taken' | 'twin'

/** What was typed comes to, null while it has problems, and what is wrong with it. Instances differ in more than their case. */
export function checkListedCompany(
  draft: ListedCompany,
  others: readonly ListedCompany[],
): { readonly company: ListedCompany | null; readonly problems: Readonly<Partial<Record<TextField, CompanyProblem>>> } {
  const parsed = listedCompanySchema.safeParse(draft)
  const problems: Partial<Record<TextField, CompanyProblem>> = {}
  const { shape } = listedCompanySchema
  for (const name of ['printHeader', 'address', 'taxId'] as const)
    if (!shape[name].safeParse(draft[name]).success) problems[name] = 'tooLong'
  const instance = draft.instance.trim()
  if (instance === '') problems.instance = 'required'
  else if (instance.length > 50) problems.instance = 'tooLong'
  else if (!instanceSchema.safeParse(instance).success) problems.instance = 'name'
  else if (isTwin(instance)) problems.instance = 'twin'
  else if (others.some((other) => other.instance.toUpperCase() === instance.toUpperCase())) problems.instance = 'taken'
  return { company: parsed.success && problems.instance === undefined ? parsed.data : null, problems }
}
