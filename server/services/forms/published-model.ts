import { randomUUID } from 'node:crypto'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import type { READY_MADE } from '#contract/services/forms/form-desk.ts'
import type { Deps } from '#platform/deps.ts'
import { sha256 } from '#platform/session.ts'
import { freePath, insertForm, publicFormLines, publishRevision } from './form-queries.ts'
import { READY_MADE_FORMS } from './ready-made/ready-made.ts'

type Model = {
  model: (typeof READY_MADE)[number]
  path: string
  inseeCode: string | null
  service: FormContent['service']
}

/** Addresses of the forms that are published. */
export const publishedPaths = async ({ db }: Pick<Deps, 'db'>): Promise<ReadonlySet<string>> =>
  new Set((await publicFormLines(db)).map(({ path }) => path))

/** A ready-made form published as it is for a body, its service named. @returns its path */
export function publishModel(
  { db, realClock }: Pick<Deps, 'db' | 'realClock'>,
  { model, path: wanted, inseeCode, service }: Model,
): Promise<string> {
  const { content: written, trials } = READY_MADE_FORMS[model]
  const content = { ...written, service }
  const at = realClock.instant().toString()
  const id = randomUUID()
  return db.transaction(async (tx) => {
    const path = await freePath(tx, wanted)
    await insertForm(tx, { id, inseeCode, path, content, trials, personId: null, at })
    await publishRevision(tx, id, { content, contentSha256: sha256(JSON.stringify(content)), personId: null, at })
    return path
  })
}
