import { describe, expect, test } from 'vitest'
import { AppError } from '../foundation/app-error.ts'
import { isFatal, isWalReplayFailure, userSqlError, warehouseError } from './duckdb-error.ts'

describe('what DuckDB says', () => {
  // Provoked in DuckDB 1.5.6, except those of Windows and of a newer file, which are its source's.
  test.each([
    ['IO Error: Could not set lock on file "w.duckdb": Conflicting lock is held in node (PID 11642)', 'FILE_LOCKED'],
    [
      'IO Error: Cannot open file "w.duckdb": The process cannot access the file because it is being used by another process.',
      'FILE_LOCKED',
    ],
    [
      'TransactionContext Error: Failed to commit: Could not write file "w.duckdb.wal": No space left on device',
      'DISK_FULL',
    ],
    [
      'FATAL Error: Failed to create checkpoint because of error: Could not write file "w": There is not enough space on the disk.',
      'DISK_FULL',
    ],
    [
      'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 68.',
      'DATABASE_NEWER',
    ],
    ['IO Error: Failure while replaying WAL file "w.wal": Corrupt WAL file: entry at byte position 56', 'FILE_CORRUPT'],
    ['IO Error: The file "w.duckdb" exists, but it is not a valid DuckDB database file!', 'FILE_CORRUPT'],
    [
      'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 0',
      'FILE_CORRUPT',
    ],
    [
      'IO Error: Could not read enough bytes from file "w.duckdb": attempted to read 262144 bytes from location 274432',
      'FILE_CORRUPT',
    ],
    ['IO Error: Cannot open file "w.duckdb": Permission denied', 'FILE_READ_ONLY'],
    ['IO Error: Cannot open file "w.duckdb": Read-only file system', 'FILE_READ_ONLY'],
    ['IO Error: Cannot open file "x/w.duckdb": No such file or directory', 'FILE_NOT_FOUND'],
    ['IO Error: Could not read from file "w.duckdb": Is a directory', 'FILE_UNREADABLE'],
    [
      'Out of Memory Error: could not allocate block of size 256.0 KiB (19.8 MiB/20.0 MiB used)\n\nPossible solutions: …',
      'OUT_OF_MEMORY',
    ],
    ['INTERRUPT Error: Interrupted!', 'INTERRUPTED'],
    ['Out of Range Error: Overflow in HUGEINT addition', 'VALUE_OUT_OF_RANGE'],
    ['TransactionContext Error: Conflict on tuple deletion!', 'DEADLOCK'],
    ['INTERNAL Error: something else', 'UNEXPECTED'],
  ])('%s → %s', (message, code) => {
    expect(warehouseError(new Error(message), 'w.duckdb')).toMatchObject({
      code,
      details: { file: 'w.duckdb' },
      technical: message,
    })
  })

  test('a lack of memory may pass', () => {
    const error = new Error('Out of Memory Error: failed to allocate data of size 16.0 MiB (18.3 MiB/20.0 MiB used)')
    expect(warehouseError(error, 'w').retryable).toBe(true)
    expect(userSqlError(error, 'w').code).toBe('OUT_OF_MEMORY')
  })

  test('an error of ours passes through', () => {
    const error = new AppError('KEY_NULL')
    expect(warehouseError(error, 'w')).toBe(error)
    expect(userSqlError(error, 'w')).toBe(error)
  })

  test('the user’s SQL is told apart from the computer’s trouble', () => {
    expect(userSqlError(new Error('Binder Error: Referenced column "x" not found'), 'w').code).toBe('SQL_INVALID')
    expect(
      userSqlError(new Error('Permission Error: file system operations are disabled by configuration'), 'w').code,
    ).toBe('SQL_NOT_READ_ONLY')
    expect(userSqlError(new Error('IO Error: No space left on device'), 'w').code).toBe('DISK_FULL')
  })

  test('a fatal error and a bad log are recognised', () => {
    expect(
      isFatal(new Error('FATAL Error: Failed: database has been invalidated because of a previous fatal error.')),
    ).toBe(true)
    expect(isFatal(new Error('IO Error: x'))).toBe(false)
    expect(isWalReplayFailure(new Error('IO Error: Failure while replaying WAL file "w.wal": x'))).toBe(true)
  })
})
