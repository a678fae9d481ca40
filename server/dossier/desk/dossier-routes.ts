import { clockReading } from '#contract/clock.ts'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import { logAccess, logShown } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { contradictionsAtDesk } from '#server/dossier/deposit/contradictions.ts'
import { openDraft, saveDraft } from '#server/dossier/deposit/draft.ts'
import { fileDossier } from '#server/dossier/deposit/filing.ts'
import { heldRequest } from '#server/dossier/deposit/filing-answer.ts'
import { draftOf, similarDossiers } from '#server/dossier/deposit/kept-draft.ts'
import { dossierLineOf, lineById, listDossiers, publicDossiersOn } from '#server/dossier/listing/listing.ts'
import { correctAddress } from '#server/dossier/register/address-correction.ts'
import { officeOfDossier } from '#server/dossier/register/dossier-office.ts'
import { readGuard, recordOfficerAct } from '#server/dossier/register/officer-acts.ts'
import { beOnTime, clockOfDossier, mayWrite, registerOf } from '#server/dossier/register/register.ts'
import { explainedClock } from '#server/place/simulation/simulation.ts'
import { contradictionText } from '#wording/dossier/deposit/contradictions.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { counterSentence } from '#wording/dossier/register/public-state.ts'
import { livingAuthorisation } from './living-authorisation.ts'

/** The dossiers: drafts, deposit, queue, file. */
export const dossierRoutes = (deps: Deps) => {
  const { clock } = deps
  return routesOf(deps, dossierOperations, {
    listDossiers: async ({ personId, inScope, query }) => {
      await beOnTime(deps.db, clock)
      return inScope(async (scoped) => {
        const page = await listDossiers(scoped, personId, clock.today(), query)
        await logShown(
          scoped,
          query.q ? { subject: 'search', of: query.q } : { subject: 'list', of: 'dossiers' },
          page.dossiers.map(({ id }) => id),
        )
        return page
      })
    },
    openDraft: ({ personId, body }) => openDraft(deps, personId, body),
    saveDraft: ({ personId, params, headers, body }) => saveDraft(deps, personId, params.id, body, headers['If-Match']),
    fileDossier: async ({ personId, params, body }) => {
      const { number } = await fileDossier(deps, personId, params.id, body)
      return { number: printedNumber(number) }
    },
    readDossier: async ({ personId, inScope, params }) => {
      await beOnTime(deps.db, clock)
      return inScope((scoped) => dossierFile(scoped, personId, params.id, clock.today()))
    },
    readClock: ({ inScope, params }) =>
      inScope(async (scoped) => {
        if (!(await lineById(scoped, params.id))) throw problem('dossierUnknown')
        return clockReading((await clockOfDossier(scoped, clock.today(), params.id)).clock)
      }),
    explainClock: ({ inScope, params }) =>
      inScope(async (scoped) => {
        if (!(await lineById(scoped, params.id))) throw problem('dossierUnknown')
        const { clock: law } = await clockOfDossier(scoped, clock.today(), params.id)
        return explainedClock(scoped, law, dayOfPlainDate(clock.today()))
      }),
    guardAct: ({ personId, params, body }) => readGuard(deps, personId, params.id, body),
    recordAct: async ({ personId, params, body }) =>
      clockReading((await recordOfficerAct(deps, personId, params.id, body)).clock),
    correctAddress: ({ personId, params, body }) => correctAddress(deps, personId, params.id, body),
    parcelDossiers: async ({ inScope, params }) => {
      await beOnTime(deps.db, clock)
      return (await inScope((scoped) => publicDossiersOn(scoped, params.id))).map(
        ({ number, state, isContested, definitiveOn, isLapseKnown, isSilenceInDoubt, restoredOn, ...dossier }) => ({
          ...dossier,
          number: printedNumber(number),
          sentence: counterSentence(
            { ...dossier, state, isContested, definitiveOn, restoredOn, isLapseKnown, isSilenceInDoubt },
            clock.today().toString(),
          ),
        }),
      )
    },
  })
}

async function dossierFile(
  scoped: Scoped,
  personId: string,
  id: string,
  today: Temporal.PlainDate,
): Promise<DossierFile> {
  const line = await lineById(scoped, id)
  const kept = await draftOf(scoped, id)
  if (!line || !kept) throw problem('dossierUnknown')
  await logAccess(scoped, {
    personId,
    subject: 'dossier',
    subjectId: id,
    inseeCode: line.inseeCode,
    purpose: 'instruction',
  })
  const isWriter = await mayWrite(scoped, id)
  return {
    line: dossierLineOf(line, today),
    draft: await heldRequest(scoped, id, kept.draft),
    savedAt: kept.savedAt,
    acts: (await registerOf(scoped, id)) satisfies RegisterAct[],
    similar: await similarDossiers(scoped, id, kept.draft.parcelIds, personId),
    contradictions: isWriter ? (await contradictionsAtDesk(scoped, id, kept.draft)).map(contradictionText) : [],
    mayWrite: isWriter,
    living: await livingAuthorisation(scoped, id, today),
    office: await officeOfDossier(scoped, id),
  }
}
