import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from '../foundation/file-error.ts'

/** What is kept of a draft beside its row in the catalog's file. */
export interface DraftFolder {
  readonly root: string
  /** The bytes of the user's file. */
  readonly source: string
  /** Every row of it, judged. */
  readonly rows: string
}

/** `drafts`: the folder of all of them. */
export function draftFolder(drafts: string, draftId: string): DraftFolder {
  const root = path.join(drafts, draftId)
  return { root, source: path.join(root, 'source'), rows: path.join(root, 'rows.sqlite') }
}

export async function makeDraftFolder({ root }: DraftFolder): Promise<void> {
  try {
    await mkdir(root, { recursive: true })
  } catch (cause) {
    throw fileError(cause, root, 'write')
  }
}

/** One of which a file is open on Windows goes at a later start. */
export async function removeDraftFolder({ root }: DraftFolder): Promise<void> {
  await rm(root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
}

/** Ids of the drafts that have a folder. */
export async function draftsWithFolder(drafts: string): Promise<readonly string[]> {
  try {
    return (await readdir(drafts, { withFileTypes: true })).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
  } catch (cause) {
    const error = fileError(cause, drafts, 'read')
    if (error.code === 'FILE_NOT_FOUND') return []
    throw error
  }
}
