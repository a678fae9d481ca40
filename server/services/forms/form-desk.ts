import { randomUUID } from 'node:crypto'
import type { FormContent, FormFile, Trial } from '#contract/services/forms/form-content.ts'
import { FormContent as Content } from '#contract/services/forms/form-content.ts'
import type { FormDesk, FormPage, FormToSave, NewForm, PublishedForm } from '#contract/services/forms/form-desk.ts'
import { publicationFaults, structureFaults } from '#contract/services/forms/publication-faults.ts'
import { replayed } from '#contract/services/forms/trials.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import {
  closeFormRow,
  type FormRow,
  formLines,
  formRow,
  freePath,
  insertForm,
  maySetForm,
  ownersOf,
  publishRevision,
  revisionsOf,
  updateForm,
} from './form-queries.ts'
import type { RequestDeps } from './own-requests.ts'
import { READY_MADE_FORMS } from './ready-made/ready-made.ts'
import { asKeeper } from './request-desk.ts'

export const formDesk = (deps: RequestDeps, personId: string): Promise<FormDesk> =>
  asKeeper(deps, personId, async (scoped) => ({ forms: await formLines(scoped), owners: await ownersOf(scoped) }))

export const readForm = (deps: RequestDeps, personId: string, id: string): Promise<FormPage> =>
  asKeeper(deps, personId, async (scoped) => pageOf(await keptForm(scoped, id)))

async function keptForm(scoped: Scoped, id: string): Promise<FormRow> {
  const row = await formRow(scoped, id)
  if (!row) throw problem('formUnknown')
  return row
}

const pageOf = (row: FormRow): FormPage => ({
  ...row,
  faults: [...publicationFaults(row.content)],
  replayed: [...replayed(row.content, row.trials)],
})

/** « Demande de bac » → `demande-de-bac`. */
function pathOf(title: string): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return plain.replace(/-$/, '') || 'formulaire'
}

/** What a new form begins with. @throws Problem 422 when a file holds together badly */
function beginning(asked: NewForm): { content: FormContent; trials: readonly Trial[] } {
  switch (asked.from) {
    case 'nothing':
      return { content: Content.parse({ title: asked.title, fields: [] }), trials: [] }
    case 'model':
      return READY_MADE_FORMS[asked.model]
    case 'file': {
      const errors = structureFaults(asked.file.content).map(({ pointer, detail }) => ({
        pointer: pointer.replace('#/', '#/file/content/'),
        detail,
      }))
      if (errors.length > 0) throw problem('formFileRefused', { errors })
      return asked.file
    }
  }
}

/** @throws Problem 403, 422 */
export const createForm = (deps: RequestDeps, personId: string, asked: NewForm): Promise<FormPage> =>
  asKeeper(deps, personId, async (scoped) => {
    if (!(await maySetForm(scoped, asked.inseeCode))) throw problem('formElsewhere')
    const { content, trials } = beginning(asked)
    const id = randomUUID()
    const path = await freePath(scoped, pathOf(content.title))
    const at = deps.realClock.instant().toString()
    await insertForm(scoped, { id, inseeCode: asked.inseeCode, path, content, trials, personId, at })
    return pageOf(await keptForm(scoped, id))
  })

/** A form under work may be wrong: its faults are told, and keep it from being published only. @throws Problem 404, 412 */
export const saveForm = (
  deps: RequestDeps,
  personId: string,
  id: string,
  { content, trials, basedOn }: FormToSave,
): Promise<FormPage> =>
  asKeeper(deps, personId, async (scoped) => {
    await keptForm(scoped, id)
    const at = deps.realClock.instant().toString()
    if (!(await updateForm(scoped, id, { content, trials, personId, at, basedOn }))) throw problem('formOverwritten')
    return pageOf(await keptForm(scoped, id))
  })

/** A revision that nothing changes any more; every trial must conclude as it did. @throws Problem 404, 422 */
export const publishForm = (deps: RequestDeps, personId: string, id: string): Promise<PublishedForm> =>
  asKeeper(deps, personId, async (scoped) => {
    const { content, trials } = await keptForm(scoped, id)
    const errors = publicationFaults(content)
    if (errors.length > 0) throw problem('formNotReady', { errors })
    const outcomes = replayed(content, trials)
    const failing = outcomes.filter(({ isPassed }) => !isPassed)
    if (failing.length > 0)
      throw problem('formTrialFails', { names: failing.map(({ name }) => `« ${name} »`).join(', ') })
    const at = deps.realClock.instant().toString()
    const contentSha256 = sha256(JSON.stringify(content))
    const revision = await publishRevision(scoped, id, { content, contentSha256, personId, at })
    return { revision, replayed: [...outcomes] }
  })

/** @throws Problem 404, 409 when it is not published */
export const closeForm = (deps: RequestDeps, personId: string, id: string, reason: string): Promise<FormPage> =>
  asKeeper(deps, personId, async (scoped) => {
    const { closedBecause } = await keptForm(scoped, id)
    if (!(await closeFormRow(scoped, id, reason)))
      throw problem('formClosed', { because: closedBecause === '' ? 'il n’est pas publié' : closedBecause })
    return pageOf(await keptForm(scoped, id))
  })

export const exportForm = (deps: RequestDeps, personId: string, id: string): Promise<FormFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const { content, trials } = await keptForm(scoped, id)
    return { format: 'parvis-formulaire-1', content, trials, revisions: await revisionsOf(scoped, id) }
  })
