import { randomUUID } from 'node:crypto'
import type { NewInterest, NewMember } from '#contract/services/grants/commission.ts'
import type { EnvelopeChange, GrantDesk, NewEnvelope, NewFunder } from '#contract/services/grants/grant.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { accountOfEmail, knowsAssociation } from '#server/services/associations/associations.ts'
import { createForm, publishForm, saveForm } from '#server/services/forms/form-desk.ts'
import { formOwners } from '#server/services/forms/form-owners.ts'
import {
  envelopeLeft,
  envelopeRow,
  freeForms,
  insertEnvelope,
  insertEnvelopeAct,
  insertFunder,
  insertInterest,
  insertMember,
  keptFunders,
  memberRow,
} from './funder-queries.ts'
import { asGrantKeeper, type GrantDeps } from './keeper.ts'

/** Where the reader may open requests for grants. */
export const grantOwners = (scoped: Scoped): Promise<GrantDesk['owners']> => formOwners(scoped)

/**
 * Opens the requests of a body: by a form of grants that it has already, or by the ready-made one, written in its name and published.
 * @throws Problem 403 elsewhere, 404, 422
 */
export const openFunder = async (
  { db, ...deps }: GrantDeps,
  personId: string,
  { kind, name, siret, service, inseeCode, formId }: NewFunder,
): Promise<{ id: string }> =>
  db.transaction(async (tx) => {
    const within = { ...deps, db: tx }
    const free = await asGrantKeeper(within, personId, freeForms)
    if (formId !== null && !free.some((form) => form.id === formId && form.inseeCode === inseeCode))
      throw problem('funderFormUnknown')
    const form = formId ?? (await publishedForm(within, personId, { name, service, inseeCode }))
    const id = randomUUID()
    await asGrantKeeper(within, personId, (scoped) =>
      insertFunder(scoped, { id, kind, name, siret, inseeCode, formId: form }),
    )
    return { id }
  })

async function publishedForm(
  deps: GrantDeps,
  personId: string,
  { name, service, inseeCode }: Pick<NewFunder, 'name' | 'service' | 'inseeCode'>,
): Promise<string> {
  const form = await createForm(deps, personId, { from: 'model', model: 'grantRequest', inseeCode })
  const content = { ...form.content, title: `Demande de subvention, ${name}`, service }
  await saveForm(deps, personId, form.id, { content, trials: form.trials, basedOn: form.saves })
  await publishForm(deps, personId, form.id)
  return form.id
}

/** @throws Problem 404 */
async function keptFunder(scoped: Scoped, id: string): Promise<void> {
  if (!(await keptFunders(scoped)).some((funder) => funder.id === id)) throw problem('funderUnknown')
}

/** @throws Problem 403, 404 */
export const openEnvelope = (deps: GrantDeps, personId: string, envelope: NewEnvelope): Promise<{ id: string }> =>
  asGrantKeeper(deps, personId, async (scoped) => {
    await keptFunder(scoped, envelope.funderId)
    const id = randomUUID()
    await insertEnvelope(scoped, { ...envelope, id })
    await insertEnvelopeAct(scoped, id, { ...envelope, personId, at: deps.realClock.instant().toString() })
    return { id }
  })

/** @throws Problem 403, 404, 409 when more would be taken off than is left */
export const changeEnvelope = (
  deps: GrantDeps,
  personId: string,
  id: string,
  change: EnvelopeChange,
): Promise<{ id: string }> =>
  asGrantKeeper(deps, personId, async (scoped) => {
    const { label } = await keptEnvelope(scoped, id)
    const leftCents = await envelopeLeft(scoped, id)
    if (leftCents + change.amountCents < 0) throw problem('envelopeSpent', { leftCents, label })
    await insertEnvelopeAct(scoped, id, { ...change, personId, at: deps.realClock.instant().toString() })
    return { id }
  })

/** @throws Problem 404 */
export async function keptEnvelope(scoped: Scoped, id: string) {
  const envelope = await envelopeRow(scoped, id)
  if (!envelope) throw problem('envelopeUnknown')
  return envelope
}

/** @throws Problem 403, 404 */
export async function addMember(deps: GrantDeps, personId: string, member: NewMember): Promise<{ id: string }> {
  await asGrantKeeper(deps, personId, (scoped) => keptFunder(scoped, member.funderId))
  // accounts are read with the rights of the server: who keeps grants does not read them
  const accountId = await accountOfEmail(deps.db, member.email)
  return asGrantKeeper(deps, personId, async (scoped) => {
    const id = randomUUID()
    await insertMember(scoped, { ...member, id, accountId })
    return { id }
  })
}

/** @throws Problem 403, 404 */
export const addInterest = (
  deps: GrantDeps,
  personId: string,
  memberId: string,
  interest: NewInterest,
): Promise<{ id: string }> =>
  asGrantKeeper(deps, personId, async (scoped) => {
    if (!(await memberRow(scoped, memberId))) throw problem('memberUnknown')
    if (!(await knowsAssociation(scoped, interest.associationId))) throw problem('associationUnknown')
    const id = randomUUID()
    await insertInterest(scoped, { ...interest, id, memberId, personId, at: deps.realClock.instant().toString() })
    return { id }
  })
