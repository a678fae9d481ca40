import type { Field } from '#contract/services/forms/field.ts'
import type { Answers } from '#contract/services/forms/form-content.ts'
import { type BegunRequest, NOBODY } from '#contract/services/forms/form-request.ts'
import { AFTER_WORKS_KINDS, type AfterWorks, type AfterWorksKind } from '#contract/services/residents/after-works.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { participationInForce } from '#server/services/connections/connections.ts'
import { formRequestToken } from '#server/services/forms/link.ts'
import { beginRequest, readPublicForm, saveRequest } from '#server/services/forms/own-requests.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { askedAfterWorks, type FinishedDwelling, formsAfterWorks, worksOf } from './after-works-queries.ts'

type AfterWorksDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'>

/** Months after which works that were declared begun are taken for lived in, when nobody declared them finished: ours, no text fixes it. */
const LIVED_IN_AFTER_MONTHS = 24

/** Works of the reader. @throws Problem 404 */
async function works({ clock }: AfterWorksDeps, scoped: Scoped, dossierId: string): Promise<FinishedDwelling> {
  const found = await worksOf(scoped, dossierId, clock.today().subtract({ months: LIVED_IN_AFTER_MONTHS }).toString())
  if (!found) throw problem('dossierUnknown')
  return found
}

/** What a finished dwelling calls for: proposals, each with the request that was made of it. @throws Problem 404 */
export async function afterWorks(deps: AfterWorksDeps, personId: string, dossierId: string): Promise<AfterWorks> {
  const today = deps.clock.today()
  const { dwelling, proposals } = await asPerson(deps.db, personId, today, async (scoped) => {
    const found = await works(deps, scoped, dossierId)
    return { dwelling: found, proposals: found.isFinished ? await proposalsOf(deps, scoped, found) : [] }
  })
  if (!dwelling.isFinished) return { proposals, participation: null }
  const deliberation = await participationInForce(deps.db, dwelling.inseeCode, today.toString())
  return { proposals, participation: deliberation === undefined ? null : { deliberation } }
}

async function proposalsOf(
  { config }: AfterWorksDeps,
  scoped: Scoped,
  { inseeCode, number, parcelIds }: FinishedDwelling,
): Promise<AfterWorks['proposals']> {
  const forms = await formsAfterWorks(scoped, inseeCode, AFTER_WORKS_KINDS)
  const ids = forms.map(({ formId }) => formId)
  const asked = new Map(
    (await askedAfterWorks(scoped, ids, [number, printedNumber(number), ...parcelIds])).map((request) => [
      request.formId,
      request,
    ]),
  )
  return AFTER_WORKS_KINDS.flatMap((kind) => {
    const form = forms.find((one) => one.kind === kind)
    if (!form) return []
    const request = asked.get(form.formId)
    const link = request && `/ma-demande/${formRequestToken(config, request.id)}`
    return [
      {
        ...{ kind, title: form.title, path: form.path },
        asked: request && link ? { number: request.number, link } : null,
      },
    ]
  })
}

/**
 * Begins what the holder chose, with what the dossier knows of the place. Of who lives there it knows nothing: that is asked, never guessed.
 *
 * @throws Problem 404, 409 when it is not proposed, or was asked already
 */
export async function beginAfterWorks(
  deps: AfterWorksDeps,
  personId: string,
  dossierId: string,
  kind: AfterWorksKind,
): Promise<BegunRequest> {
  const { path, dwelling } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const found = await works(deps, scoped, dossierId)
    const proposals = found.isFinished ? await proposalsOf(deps, scoped, found) : []
    const proposal = proposals.find((one) => one.kind === kind)
    if (!proposal || proposal.asked) throw problem('afterWorksNotProposed')
    return { path: proposal.path, dwelling: found }
  })
  const { content, revision } = await readPublicForm(deps, path)
  const { token } = await beginRequest(deps, path, personId)
  const applicant = { ...NOBODY, inseeCode: dwelling.inseeCode }
  const draft = { answers: knownAnswers(content.fields, dwelling), applicant, revision, basedOn: 0, device: '' }
  return { token, ...(await saveRequest(deps, token, draft)) }
}

/** The first question of each sort that asks for the place. */
function knownAnswers(fields: readonly Field[], { number, inseeCode, place, parcelIds }: FinishedDwelling): Answers {
  const known: Partial<Record<Field['kind'], unknown>> = {
    ...(place !== '' && { address: { label: place, id: null, parcels: parcelIds } }),
    ...{ commune: inseeCode, dossier: printedNumber(number) },
    ...(parcelIds.length > 0 && { parcel: parcelIds }),
  }
  return Object.fromEntries(
    Object.entries(known).flatMap(([kind, answer]) => {
      const field = fields.find((one) => one.kind === kind)
      return field ? [[field.id, answer]] : []
    }),
  )
}
