import { JOB_STATES } from '../../src-shared/domain/job.ts'

/** Columns that a transition never changes, and those that it may. */
const CREATION_COLUMNS = columns(`
  id kind name is_group parent_id store_id dataset_id operator priority unique_key parameters after_job_id rerun_of created_at_ms`)
const CHANGING_COLUMNS = columns(`
  state waiting_for run_at_ms started_at_ms finished_at_ms cancel_requested_at_ms attempt attempts_before retry_delay_ms start_no
  interruptions thread_deaths lease_boot_id lease_thread_no lease_heartbeat_at_ms progress_done progress_total progress_unit
  outcome_code outcome_retryable outcome_details outcome_technical result result_ref`)
const INSERTED_COLUMNS = [...CREATION_COLUMNS, 'state', 'waiting_for', 'run_at_ms']

export const INSERT = `
  INSERT INTO jobs (${INSERTED_COLUMNS.join(', ')})
  VALUES (${INSERTED_COLUMNS.map((column) => `@${column}`).join(', ')})`

/** One statement for a whole group. Parameters, which are large, follow. */
export const INSERT_ALL = `
  INSERT INTO jobs (${INSERTED_COLUMNS.join(', ')})
  SELECT ${INSERTED_COLUMNS.map((column) => `value ->> '${column}'`).join(', ')} FROM jsonb_each(@rows)`

const FENCE =
  'state = @fromState AND attempt = @fromAttempt AND start_no = @fromStartNo AND waiting_for IS @fromWaitingFor'
export const MOVE = `
  UPDATE jobs SET ${CHANGING_COLUMNS.map((column) => `${column} = @${column}`).join(', ')}
  WHERE id = @id AND ${FENCE}`

export const MOVE_ALL = `
  UPDATE jobs SET ${CHANGING_COLUMNS.map((column) => `${column} = moved.value ->> '${column}'`).join(', ')}
  FROM jsonb_each(@rows) AS moved
  WHERE jobs.id = moved.value ->> 'id' AND jobs.state = moved.value ->> 'fromState'
    AND jobs.attempt = moved.value ->> 'fromAttempt' AND jobs.start_no = moved.value ->> 'fromStartNo'
    AND jobs.waiting_for IS moved.value ->> 'fromWaitingFor'
  RETURNING jobs.id`

/** Whole rows but for the parameters, which may be many and large. */
export const LIGHT = ['seq', ...CREATION_COLUMNS, ...CHANGING_COLUMNS]
  .map((column) => (column === 'parameters' ? "'null' AS parameters" : column))
  .join(', ')
/** Parameters of jobs without a parent only. */
export const LIGHT_CHILDREN = LIGHT.replace(
  "'null' AS",
  "CASE WHEN parent_id IS NULL THEN parameters ELSE 'null' END AS",
)

/** One statement for each of the three: with the choice inside the statement SQLite could use no index for it. */
const listWhere = (which: string): string => `
  SELECT * FROM jobs
  WHERE ${which} AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
  ORDER BY seq DESC LIMIT @limit`
export const LIST_ALL = listWhere('true')
export const LIST_TOP_LEVEL = listWhere('parent_id IS NULL')
export const LIST_CHILDREN = listWhere('parent_id = @parentId')

export const SAVE_PROGRESS = `
  UPDATE jobs SET progress_done = @done, progress_total = @total, progress_unit = @unit
  WHERE id = @id AND state = 'running' AND start_no = @startNo`

export const HEARTBEAT = `
  UPDATE jobs SET lease_heartbeat_at_ms = @atMs
  WHERE state = 'running' AND is_group = 0 AND lease_boot_id = @bootId AND lease_thread_no = @threadNo`

export const SCHEDULED = "state = 'scheduled' AND is_group = 0"

/** From one kind to the next by that index: SELECT DISTINCT would read every queued job, and so would SQLite's own choice of index. */
export const QUEUED_KINDS = `
  WITH RECURSIVE queued (kind) AS (
    SELECT min(kind) FROM jobs INDEXED BY jobs_queued WHERE state = 'queued' AND is_group = 0
    UNION ALL
    SELECT (SELECT min(kind) FROM jobs INDEXED BY jobs_queued WHERE state = 'queued' AND is_group = 0 AND kind > queued.kind)
    FROM queued WHERE queued.kind IS NOT NULL)
  SELECT kind FROM queued WHERE kind IS NOT NULL`

export const QUEUED_BY_STORE = `
  SELECT * FROM jobs WHERE seq IN (
    SELECT seq FROM (
      SELECT seq, priority, row_number() OVER (PARTITION BY coalesce(store_id, id) ORDER BY priority DESC, seq) AS place
      FROM jobs WHERE state = 'queued' AND is_group = 0 AND kind = @kind
        AND (store_id IS NULL OR store_id NOT IN (SELECT value FROM json_each(@fullStores))))
    WHERE place <= @perStore ORDER BY priority DESC, seq LIMIT @limit)
  ORDER BY priority DESC, seq`

export const WAITING_FOR_JOBS = `
  SELECT ${LIGHT} FROM jobs
  WHERE after_job_id IN (SELECT value FROM json_each(@jobIds)) AND state = 'scheduled' AND waiting_for = 'job' ORDER BY seq`

export const WAITING_FOR_NOTHING = `
  SELECT ${LIGHT} FROM jobs WHERE state = 'scheduled' AND waiting_for = 'job' AND NOT EXISTS (
    SELECT 1 FROM jobs AS earlier WHERE earlier.id = jobs.after_job_id AND earlier.state IN ('scheduled', 'queued', 'running'))
  ORDER BY seq`

/** States and reasons that this program does not know, and groups without a child that could end them. */
export const UNREADABLE = `
  ${unknownStates()
    .map((range) => `SELECT * FROM jobs WHERE ${range} UNION ALL`)
    .join('\n  ')}
  SELECT * FROM jobs WHERE ${SCHEDULED} AND coalesce(waiting_for, '') NOT IN ('time', 'retry', 'job')
  UNION ALL
  SELECT * FROM jobs WHERE state IN ('scheduled', 'queued', 'running') AND is_group = 1
    AND NOT EXISTS (SELECT 1 FROM jobs AS child WHERE child.parent_id = jobs.id)`

export const FAIL_UNREADABLE = `
  UPDATE jobs SET state = 'failed', waiting_for = NULL, lease_boot_id = NULL, lease_thread_no = NULL, lease_heartbeat_at_ms = NULL,
    finished_at_ms = coalesce(finished_at_ms, @nowMs), outcome_code = 'JOB_ROW_UNREADABLE', outcome_retryable = 0,
    outcome_details = '{}', outcome_technical = @technical
  WHERE id = @id AND state = @state`

function columns(names: string): readonly string[] {
  return names.trim().split(/\s+/)
}

/** Everything between and around the known states: as ranges the index finds it at once, as NOT IN it would be read from end to end. */
function unknownStates(): readonly string[] {
  const known = JOB_STATES.toSorted((left, right) => (left < right ? -1 : 1))
  const after = known.map((state, index) => {
    const next = known[index + 1]
    return `state > '${state}'${next === undefined ? '' : ` AND state < '${next}'`}`
  })
  return [`state < '${known[0]}'`, ...after]
}
