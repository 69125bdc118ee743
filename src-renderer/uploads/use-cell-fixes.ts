import { useRef, useState } from 'react'
import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import { useNotify } from '../feedback/use-notify.ts'

interface Editing {
  readonly row: number
  readonly field: string
  /** As it stood before. */
  readonly before: string
  readonly text: string
}

export interface CellFixes {
  readonly editing: Editing | null
  /** Texts typed that the engine has not judged yet, by row and field. */
  readonly pending: ReadonlyMap<string, string>
  /** `typed` replaces what stands there. */
  readonly begin: (row: ReviewRow, field: string, typed?: string) => void
  readonly type: (text: string) => void
  /** Keeps what was typed and goes on by that key; without one the cell was left with the mouse. */
  readonly keep: (moveKey: string | null) => void
  readonly drop: () => void
}

export function pendingKey(row: number, field: string): string {
  return `${row} ${field}`
}

/** One cell at a time is typed in; what is kept shows at once and is judged behind it. */
export function useCellFixes(actions: {
  readonly onFix: (row: number, field: string, text: string) => Promise<ReviewRow>
  /** Back to the grid, moved as that key moves: '' stays. */
  readonly onMove: (key: string) => void
}): CellFixes {
  const notify = useNotify()
  const [editing, setEditing] = useState<Editing | null>(null)
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map())
  // Leaving the field takes the focus from it, which would end the typing a second time before it is drawn anew.
  const typed = useRef<Editing | null>(null)

  function change(next: Editing | null): void {
    typed.current = next
    setEditing(next)
  }

  async function send({ row, field, text }: Editing): Promise<void> {
    const key = pendingKey(row, field)
    setPending((before) => new Map(before).set(key, text))
    try {
      await actions.onFix(row, field, text)
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setPending((before) => new Map([...before].filter(([each]) => each !== key)))
    }
  }

  return {
    editing,
    pending,
    begin(row, field, text) {
      const before = row.texts[field] ?? ''
      change({ row: row.row, field, before, text: text ?? before })
    },
    type(text) {
      if (typed.current) change({ ...typed.current, text })
    },
    keep(moveKey) {
      const kept = typed.current
      if (!kept) return
      change(null)
      if (kept.text !== kept.before) void send(kept)
      if (moveKey !== null) actions.onMove(moveKey)
    },
    drop() {
      change(null)
      actions.onMove('')
    },
  }
}
