export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'unicode'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'money'
  | 'binary'
  | 'variable'
  | 'global'
  | 'symbol'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  /** Source text; for strings and quoted names, their content. */
  readonly text: string
  /** Upper-case text of a word; the text of a symbol; empty otherwise. */
  readonly key: string
  readonly line: number
}

/** Reserved words, so that `SELECT a FROM` is not read as a column alias (docs: Reserved Keywords, Transact-SQL). */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    'ADD ALL ALTER AND ANY AS ASC BEGIN BETWEEN BREAK BY CASE CHECK CLOSE COALESCE COLLATE COLUMN COMMIT CONSTRAINT CONTINUE CONVERT CREATE CROSS ' +
    'CURRENT CURRENT_TIMESTAMP CURSOR DATABASE DECLARE DEFAULT DELETE DESC DISTINCT DROP ELSE END ESCAPE EXCEPT EXEC EXECUTE EXISTS FETCH FOR ' +
    'FROM FULL FUNCTION GOTO GRANT GROUP HAVING IF IN INNER INSERT INTERSECT INTO IS JOIN KEY KILL LEFT LIKE MERGE NOT NULL NULLIF OF OFF ON OPEN OPTION ' +
    'OR ORDER OUTER OVER PERCENT PIVOT PRIMARY PRINT PROC PROCEDURE RAISERROR RETURN REVOKE RIGHT ROLLBACK SELECT SET SHUTDOWN SOME TABLE THEN TO TOP TRAN ' +
    'TRANSACTION TRIGGER TRUNCATE TRY_CONVERT UNION UNIQUE UPDATE USE USER VALUES VIEW WAITFOR WHEN WHERE WHILE WITH'
  ).split(' '),
)
