import type { DatabaseContents } from '../database.ts'
import type { Session } from '../session.ts'
import type { TableSource } from '../table-source.ts'
import { ACTIVITY_VIEWS } from './activity-views.ts'
import { INFORMATION_VIEWS } from './information-views.ts'
import { OBJECT_VIEWS } from './object-views.ts'
import { PROCEDURE_VIEWS } from './procedure-views.ts'
import { TYPE_VIEWS } from './type-views.ts'
import { viewSource } from './view.ts'

const VIEWS = new Map(
  [ACTIVITY_VIEWS, INFORMATION_VIEWS, OBJECT_VIEWS, PROCEDURE_VIEWS, TYPE_VIEWS].flatMap((group) =>
    Object.entries(group),
  ),
)

/** sys.* and INFORMATION_SCHEMA.* views of a database; undefined when there is none of that name. */
export function catalogView(
  session: Session,
  contents: DatabaseContents,
  schema: string,
  name: string,
): TableSource | undefined {
  const view = VIEWS.get(`${schema}.${name}`.toLowerCase())
  return view === undefined ? undefined : viewSource(view, { session, contents })
}
