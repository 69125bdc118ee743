import type { SqlType, Value } from '../values/sql-type.ts'
import type { TableColumn } from './table-source.ts'

/** A one- to four-part name, as written, last part last. */
export type QualifiedName = readonly string[]

export type Expression =
  | { readonly kind: 'literal'; readonly type: SqlType; readonly value: Value }
  | { readonly kind: 'column'; readonly name: QualifiedName }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly operator: '+' | '-' | '*' | '/' | '%'
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'case'
      readonly subject: Expression | undefined
      readonly whens: readonly CaseWhen[]
      readonly otherwise: Expression | undefined
    }
  | {
      readonly kind: 'convert'
      readonly type: SqlType
      readonly operand: Expression
      readonly style: Expression | undefined
      readonly attempt: boolean
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Expression[]
      readonly star: boolean
      readonly distinct: boolean
    }
  | { readonly kind: 'collate'; readonly operand: Expression; readonly collation: string }
  | { readonly kind: 'subquery'; readonly select: Select }

/** `condition` for a searched CASE, `match` for a simple one. */
export interface CaseWhen {
  readonly condition: Condition | undefined
  readonly match: Expression | undefined
  readonly result: Expression
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Condition =
  | {
      readonly kind: 'compare'
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'isNull'; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: 'in'
      readonly operand: Expression
      readonly list: readonly Expression[]
      readonly negated: boolean
    }
  | { readonly kind: 'exists'; readonly select: Select }
  | {
      readonly kind: 'inQuery'
      readonly operand: Expression
      readonly select: Select
      readonly negated: boolean
    }
  | {
      readonly kind: 'between'
      readonly operand: Expression
      readonly low: Expression
      readonly high: Expression
      readonly negated: boolean
    }
  | {
      readonly kind: 'like'
      readonly operand: Expression
      readonly pattern: Expression
      readonly escape: Expression | undefined
      readonly negated: boolean
    }

export type SelectItem =
  | { readonly kind: 'star'; readonly qualifier: string | undefined }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly alias: string | undefined }
  | { readonly kind: 'assign'; readonly variable: string; readonly expression: Expression }

export type FromItem =
  | { readonly kind: 'table'; readonly name: QualifiedName; readonly alias: string | undefined; readonly line: number }
  | { readonly kind: 'derived'; readonly select: Select; readonly alias: string }
  | {
      readonly kind: 'join'
      readonly join: 'inner' | 'left' | 'cross'
      readonly left: FromItem
      readonly right: FromItem
      readonly on: Condition | undefined
    }

export interface OrderKey {
  readonly expression: Expression
  readonly descending: boolean
}

export interface Select {
  readonly distinct: boolean
  readonly top: { readonly count: Expression; readonly percent: boolean } | undefined
  readonly items: readonly SelectItem[]
  readonly from: FromItem | undefined
  readonly where: Condition | undefined
  readonly groupBy: readonly Expression[]
  readonly having: Condition | undefined
  readonly orderBy: readonly OrderKey[]
  readonly offset: Expression | undefined
  readonly fetch: Expression | undefined
}

export interface ExecuteArgument {
  readonly name: string | undefined
  readonly value: Expression | undefined
  readonly output: boolean
}

export type InsertSource =
  | { readonly kind: 'select'; readonly select: Select }
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[] }

export type StatementBody =
  | { readonly kind: 'select'; readonly select: Select }
  | {
      readonly kind: 'declare'
      readonly variables: readonly {
        readonly name: string
        readonly type: SqlType
        readonly initial: Expression | undefined
      }[]
    }
  | { readonly kind: 'assign'; readonly variable: string; readonly value: Expression }
  | { readonly kind: 'setOption'; readonly name: string; readonly value: string }
  | { readonly kind: 'use'; readonly database: string }
  | { readonly kind: 'print'; readonly value: Expression }
  | {
      readonly kind: 'raise'
      readonly message: Expression
      readonly severity: Expression
      readonly state: Expression
      readonly args: readonly Expression[]
      readonly noWait: boolean
    }
  | { readonly kind: 'wait'; readonly delay: Expression }
  /** All three left out: the error being handled goes on. */
  | {
      readonly kind: 'throw'
      readonly what:
        | { readonly number: Expression; readonly message: Expression; readonly state: Expression }
        | undefined
    }
  | { readonly kind: 'try'; readonly body: readonly Statement[]; readonly handler: readonly Statement[] }
  | { readonly kind: 'while'; readonly condition: Condition; readonly body: Statement }
  | { readonly kind: 'leave'; readonly how: 'break' | 'continue' }
  | { readonly kind: 'kill'; readonly spid: number }
  | { readonly kind: 'transaction'; readonly action: 'begin' | 'commit' | 'rollback' }
  | {
      readonly kind: 'execute'
      /** A name, or the variable that holds one. */
      readonly procedure: QualifiedName | { readonly variable: string }
      readonly result: string | undefined
      readonly args: readonly ExecuteArgument[]
    }
  | {
      readonly kind: 'if'
      readonly condition: Condition
      readonly consequence: Statement
      readonly otherwise: Statement | undefined
    }
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression | undefined }
  /** EXEC ('…'). */
  | { readonly kind: 'executeText'; readonly text: Expression }
  | { readonly kind: 'createTable'; readonly table: QualifiedName; readonly columns: readonly TableColumn[] }
  | { readonly kind: 'dropTable'; readonly table: QualifiedName }
  | { readonly kind: 'insertBulk'; readonly table: QualifiedName; readonly columns: readonly string[] }
  | {
      readonly kind: 'insert'
      readonly table: QualifiedName
      /** Undefined: all of them, in their order. */
      readonly columns: readonly string[] | undefined
      readonly source: InsertSource
    }
  | {
      readonly kind: 'delete'
      /** A table, or its alias in FROM. */
      readonly table: QualifiedName
      readonly from: FromItem
      readonly where: Condition | undefined
    }
  | {
      readonly kind: 'update'
      /** A table, or its alias in FROM. */
      readonly table: QualifiedName
      readonly assignments: readonly { readonly column: string; readonly value: Expression }[]
      readonly from: FromItem
      readonly where: Condition | undefined
    }
  /** A change to data or schema: parsed no further where the login may only read. */
  | { readonly kind: 'denied'; readonly action: string; readonly target: QualifiedName }

export type Statement = StatementBody & { readonly line: number }
