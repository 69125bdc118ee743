import { describe, expect, it } from 'vitest'
import { SqlError } from '../values/sql-error.ts'
import { parseBatch } from './parse-batch.ts'

function refusal(sql: string, offsetFetch = true): readonly [number, string, number] | undefined {
  try {
    parseBatch(sql, { offsetFetch, changes: false })
  } catch (error) {
    if (error instanceof SqlError) return [error.number, error.message, error.line]
    throw error
  }
  return undefined
}

describe('parseBatch', () => {
  it.each([
    "SELECT TOP (@n) t.[a] AS a FROM (SELECT a FROM dbo.x WITH (NOLOCK) WHERE b IN (1, 2) AND c LIKE N'%ñ%') AS t WHERE (t.[a] > @c OR (t.[a] = @c AND t.[b] > 1)) ORDER BY t.[a]",
    'SELECT a b, c = d + 1, CASE WHEN (a + 1) * 2 > 3 THEN 1 ELSE 0 END FROM x LEFT JOIN y ON (x.i = y.i) WHERE NOT (a IS NULL OR b BETWEEN 1 AND 2)',
    "SET NOCOUNT ON SET TEXTSIZE 2147483647 DECLARE @a int = 1, @b varchar(10) PRINT 'x' RAISERROR('%d', 0, 1, @a) WITH NOWAIT",
    'BEGIN TRAN; SELECT 1; COMMIT TRANSACTION; IF @@TRANCOUNT > 0 ROLLBACK',
    'EXEC @r = dbo.sp_x @a = 1, @b = @c OUTPUT',
    'SELECT a FROM x ORDER BY a OFFSET @o ROWS FETCH NEXT @f ROWS ONLY OPTION (RECOMPILE)',
  ])('reads %s', (sql) => {
    expect(refusal(sql)).toBeUndefined()
  })

  it.each([
    ['SELECT a FRM x y', [102, "Incorrect syntax near 'x'.", 1]],
    ['SELECT\n  a,\nFROM x', [156, "Incorrect syntax near the keyword 'FROM'.", 3]],
    ['SELECT * FROM', [102, "Incorrect syntax near 'FROM'.", 1]],
    ['SELECT * FROM (SELECT 1 AS a)', [102, "Incorrect syntax near ')'.", 1]],
    ["SELECT 'abc", [105, "Unclosed quotation mark after the character string 'abc'.", 1]],
    [
      'SELECT 1 WHERE 1',
      [4145, "An expression of non-boolean type specified in a context where a condition is expected, near ''.", 1],
    ],
    ['SELECT CAST(1 AS nada)', [243, 'Type nada is not a defined system type.', 1]],
    [
      'SELECT 1 UNION SELECT 2',
      [40517, "Keyword or statement option 'UNION' is not supported in this version of SQL Server.", 0],
    ],
  ] as const)('refuses %s', (sql, expected) => {
    expect(refusal(sql)).toEqual(expected)
  })

  it('has no OFFSET before SQL Server 2012', () => {
    expect(refusal('SELECT a FROM x ORDER BY a OFFSET 1 ROWS', false)).toEqual([
      102,
      "Incorrect syntax near 'OFFSET'.",
      1,
    ])
  })
})
