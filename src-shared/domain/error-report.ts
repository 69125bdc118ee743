import { z } from 'zod'

/**
 * Every code has `errors.<code>.cause` and `errors.<code>.remedy` in the locale files, with `details` as their variables.
 * Add a code here and in both locale files together; a gate test compares them.
 */
export const ERROR_CODES = [
  // reaching a store
  'HOST_NOT_FOUND',
  'HOST_UNREACHABLE',
  'CONNECTION_REFUSED',
  'CONNECTION_TIMEOUT',
  'CONNECTION_LOST',
  'NO_PROGRESS',
  'TLS_REQUIRED',
  'TLS_NOT_SUPPORTED',
  'TLS_VERSION_TOO_OLD',
  'TLS_FAILED',
  'CERTIFICATE_CHANGED',
  'PROTOCOL_GARBAGE',
  'LOGIN_FAILED',
  'DATABASE_UNAVAILABLE',
  'PERMISSION_DENIED',
  'PASSWORD_MISSING',
  'PASSWORD_UNREADABLE',
  // the query
  'QUERY_SYNTAX',
  'OBJECT_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE_MISMATCH',
  'SCHEMA_CHANGED',
  'KEY_NULL',
  'KEY_DUPLICATE',
  'KEY_UNORDERED',
  'VALUE_OUT_OF_RANGE',
  'BUSINESS_DATE_OUT_OF_RANGE',
  'QUERY_FAILED',
  'DEADLOCK',
  'SERVER_BUSY',
  'SOURCE_EMPTIED',
  'SOURCE_CHANGING',
  // the request
  'INVALID_REQUEST',
  'DATES_REVERSED',
  'DATE_IN_FUTURE',
  'DATE_BEFORE_HISTORY',
  'NOTHING_TO_DO',
  'STORE_UNKNOWN',
  'STORE_DISABLED',
  'STORE_EXISTS',
  'DATASET_UNKNOWN',
  'SCHEDULE_OUT_OF_RANGE',
  'JOB_UNKNOWN',
  'JOB_KIND_UNKNOWN',
  'JOB_ALREADY_RUNNING',
  'JOB_NOT_CANCELLABLE',
  'JOB_NOT_RETRYABLE',
  'JOB_PARAMETERS_INVALID',
  'FORBIDDEN_SENDER',
  // this computer
  'DISK_FULL',
  'FILE_LOCKED',
  'FILE_CORRUPT',
  'FILE_READ_ONLY',
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
  'DATABASE_NEWER',
  'ALREADY_OPEN',
  'VAULT_UNAVAILABLE',
  'VAULT_KEY_WRONG',
  'SQL_NOT_READ_ONLY',
  'SQL_INVALID',
  'OUT_OF_MEMORY',
  'WAREHOUSE_STOPPED',
  // a list of stores
  'LIST_COLUMN_MISSING',
  'LIST_EMPTY',
  'LIST_ROW_INVALID',
  'LIST_FORMAT_UNKNOWN',
  'LIST_TOO_LARGE',
  // ends of a job
  'CANCELLED',
  'INTERRUPTED',
  'THREAD_DIED',
  'QUARANTINED',
  'SOME_PARTS_FAILED',
  'ALL_PARTS_FAILED',
  'PRECEDING_JOB_FAILED',
  'JOB_ROW_UNREADABLE',
  'JOB_FAILED',
  'RESULT_TOO_LARGE',
  'RESULT_MISSING',
  'UNEXPECTED',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]
const errorCodeSchema = z.enum(ERROR_CODES)

/** An error as it crosses threads, IPC and the job table: no stack, no secret. */
export const errorReportSchema = z.object({
  code: errorCodeSchema,
  retryable: z.boolean(),
  /** Variables of the locale text, such as `server`, `column` or `number`. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The technical message for "Copiar detalle", redacted, in the language of whoever raised it. */
  technical: z.string(),
})
export type ErrorReport = z.infer<typeof errorReportSchema>
