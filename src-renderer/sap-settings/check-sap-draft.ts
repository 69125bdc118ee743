import { z } from 'zod'
import {
  companySourceSchema,
  mayReuseServiceLayerPassword,
  mayReuseSourcePassword,
  serviceLayerSchema,
} from '../../src-shared/domain/sap.ts'
import type { SapSettings, SapSettingsView } from '../../src-shared/domain/sap.ts'
import { wholeNumber } from '../settings/whole-number.ts'
import { addressesOf, settingsOf } from './sap-draft.ts'
import type { SapDraft } from './sap-draft.ts'

type SapField = Exclude<keyof SapDraft, 'kind' | 'encrypt' | 'encryption'>
/** Under `settings.problem` in the locale file. */
type SapProblem =
  | 'required'
  | 'port'
  | 'tooLong'
  | 'name'
  | 'databaseName'
  | 'url'
  | 'parallel'
  | 'pageSize'
  | 'timeout'
  | 'addresses'
  | 'passwordAgain'
  | 'noCompanies'
export type SapProblems = Readonly<Partial<Record<SapField, SapProblem>>>

const [hanaSchema, sqlServerSchema] = companySourceSchema.options
const mailSchema = z.email().max(254)

/** What the draft comes to, null while it has problems, and what is wrong with it. */
export function checkSapDraft(
  draft: SapDraft,
  saved: SapSettingsView,
): { readonly settings: SapSettings | null; readonly problems: SapProblems } {
  const settings = settingsOf(draft)
  const problems = {
    ...(draft.kind === 'list' ? listProblems(draft) : serverProblems(draft)),
    ...serviceProblems(draft),
    ...(addressesOf(draft.recipients).every((address) => mailSchema.safeParse(address).success)
      ? {}
      : { recipients: 'addresses' as const }),
    ...passwordProblems(draft, settings, saved),
  }
  return { settings: Object.keys(problems).length === 0 ? settings : null, problems }
}

function listProblems({ companies }: SapDraft): SapProblems {
  return companies.length === 0 ? { companies: 'noCompanies' } : {}
}

function serverProblems(draft: SapDraft): SapProblems {
  const { server, user, commonSchema } = hanaSchema.shape
  const { commonDatabase } = sqlServerSchema.shape
  return {
    ...textProblem('server', draft.server, server, 'tooLong'),
    ...(wholeNumber(draft.port, 1, 65_535) === null ? { port: 'port' as const } : {}),
    ...textProblem('user', draft.user, user, 'tooLong'),
    ...(draft.kind === 'hana'
      ? textProblem('commonSchema', draft.commonSchema, commonSchema, 'name')
      : textProblem('commonDatabase', draft.commonDatabase, commonDatabase, 'databaseName')),
  }
}

function serviceProblems(draft: SapDraft): SapProblems {
  const { url, user } = serviceLayerSchema.shape
  return {
    ...textProblem('url', draft.url, url, 'url'),
    ...textProblem('serviceUser', draft.serviceUser, user, 'tooLong'),
    ...(wholeNumber(draft.parallel, 1, 10) === null ? { parallel: 'parallel' as const } : {}),
    ...(wholeNumber(draft.pageSize, 20, 100_000) === null ? { pageSize: 'pageSize' as const } : {}),
    ...(wholeNumber(draft.timeoutSeconds, 5, 3_600) === null ? { timeoutSeconds: 'timeout' as const } : {}),
  }
}

function textProblem(field: SapField, typed: string, schema: z.ZodType, otherwise: SapProblem): SapProblems {
  const text = typed.trim()
  if (text === '') return { [field]: 'required' }
  return schema.safeParse(text).success ? {} : { [field]: otherwise }
}

function passwordProblems(draft: SapDraft, settings: SapSettings | null, saved: SapSettingsView): SapProblems {
  const problems: { -readonly [F in keyof SapProblems]: SapProblems[F] } = {}
  if (draft.kind !== 'list' && draft.sourcePassword === '') {
    if (!saved.hasSourcePassword || saved.settings === null) problems.sourcePassword = 'required'
    else if (settings && !mayReuseSourcePassword(saved.settings.source, settings.source))
      problems.sourcePassword = 'passwordAgain'
  }
  if (draft.servicePassword === '') {
    if (!saved.hasServiceLayerPassword || saved.settings === null) problems.servicePassword = 'required'
    else if (settings && !mayReuseServiceLayerPassword(saved.settings.serviceLayer, settings.serviceLayer))
      problems.servicePassword = 'passwordAgain'
  }
  return problems
}
