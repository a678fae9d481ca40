import { Router } from 'express'
import { z } from 'zod'
import { clockReading } from '#contract/clock.ts'
import { QueueFilter } from '#contract/dossier/desk/desk.ts'
import { OfficerAct } from '#contract/dossier/register/act.ts'
import { DossierDraft, type DossierFile, NewFiling, type RegisterAct } from '#contract/dossier/register/dossier.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { requirePerson } from '#platform/session.ts'
import { logAccess } from '#server/dossier/attachments/queries.ts'
import { openDraft, saveDraft } from '#server/dossier/deposit/draft.ts'
import { draftOf, similarDossiers } from '#server/dossier/deposit/draft-queries.ts'
import { fileDossier } from '#server/dossier/deposit/filing.ts'
import { lineOf, listDossiers, printedNumber } from '#server/dossier/listing/listing.ts'
import { lineById, publicDossiersOn } from '#server/dossier/listing/listing-queries.ts'
import { readGuard, recordOfficerAct } from './officer-acts.ts'
import { mayWrite, registerOf } from './queries.ts'
import { clockOfDossier, unknownDossier } from './register.ts'

const Id = z.uuid('Cet identifiant de dossier n’est pas valable')

/** `If-Match: "2026-11-24T09:00:00.000Z"`: the saving that was read before writing. */
const BasedOn = z
  .string()
  .transform((header) => header.replaceAll('"', ''))
  .pipe(z.iso.datetime('L’en-tête If-Match porte l’instant du dernier enregistrement lu'))
  .optional()

/** The dossiers: drafts, deposit, queue, file. */
export const dossierRoutes = (deps: Deps) => {
  const { db, clock } = deps
  const scoped = async <T>(
    req: Parameters<typeof requirePerson>[1],
    work: (db: Database, personId: string) => Promise<T>,
  ) => {
    const { personId } = await requirePerson(deps, req)
    return asPerson(db, personId, clock.today(), (inScope) => work(inScope, personId))
  }
  return Router()
    .get(paths.dossiers, async (req, res) => {
      const filter = QueueFilter.parse(req.query)
      res
        .set('Cache-Control', 'no-store')
        .json(await scoped(req, (inScope, personId) => listDossiers(inScope, personId, clock.today(), filter)))
    })
    .post(paths.dossiers, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.status(201).json(await openDraft(deps, personId, DossierDraft.parse(req.body)))
    })
    .put(paths.dossierDraft, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const basedOn = BasedOn.parse(req.headers['if-match'])
      res.json(await saveDraft(deps, personId, Id.parse(req.params.id), DossierDraft.parse(req.body), basedOn))
    })
    .post(paths.dossierFiling, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { number } = await fileDossier(deps, personId, Id.parse(req.params.id), NewFiling.parse(req.body))
      res.status(201).json({ number: printedNumber(number) })
    })
    .get(paths.dossier, async (req, res) => {
      const id = Id.parse(req.params.id)
      const file = await scoped(req, (inScope, personId) => dossierFile(inScope, personId, id, clock.today()))
      res.set('Cache-Control', 'no-store').json(file)
    })
    .get(paths.dossierClock, async (req, res) => {
      const id = Id.parse(req.params.id)
      const reading = await scoped(req, async (inScope) => {
        if (!(await lineById(inScope, id))) throw unknownDossier()
        return clockReading((await clockOfDossier(inScope, clock.today(), id)).clock)
      })
      res.set('Cache-Control', 'no-store').json(reading)
    })
    .post(paths.dossierActGuard, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.json(await readGuard(deps, personId, Id.parse(req.params.id), OfficerAct.parse(req.body)))
    })
    .post(paths.dossierActs, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const recorded = await recordOfficerAct(deps, personId, Id.parse(req.params.id), OfficerAct.parse(req.body))
      res.status(201).json(clockReading(recorded.clock))
    })
    .get(paths.parcelDossiers, async (req, res) => {
      const parcelId = ParcelId.parse(req.params.id)
      const dossiers = await asPerson(db, null, clock.today(), (inScope) => publicDossiersOn(inScope, parcelId))
      res.json(
        dossiers.map(({ number, state, ...dossier }) => ({
          ...dossier,
          number: printedNumber(number),
          sentence: PUBLIC_STATE[state] ?? 'en cours',
        })),
      )
    })
}

/** What the public reads of a state: neither who is late nor what is missing. */
const PUBLIC_STATE: Readonly<Record<string, string>> = {
  inFirstMonth: 'déposé, en cours d’instruction',
  awaitingAttachments: 'en cours d’instruction',
  awaitingInquiryReport: 'en cours d’instruction',
  suspended: 'en cours d’instruction',
  underReview: 'en cours d’instruction',
  decided: 'décidé',
  tacitlyDecided: 'décision tacite',
  withdrawn: 'retiré par le demandeur',
  revoked: 'décision retirée',
  stayed: 'sursis à statuer',
  worksUnderway: 'travaux en cours',
  completed: 'travaux achevés',
  compliant: 'travaux achevés, conformité acquise',
  lapsed: 'périmé',
}

async function dossierFile(
  inScope: Database,
  personId: string,
  id: string,
  today: Temporal.PlainDate,
): Promise<DossierFile> {
  const line = await lineById(inScope, id)
  const kept = await draftOf(inScope, id)
  if (!line || !kept) throw unknownDossier()
  await logAccess(inScope, {
    personId,
    subject: 'dossier',
    subjectId: id,
    inseeCode: line.inseeCode,
    purpose: 'instruction',
  })
  return {
    line: lineOf(line, today),
    draft: kept.draft,
    savedAt: kept.savedAt,
    acts: (await registerOf(inScope, id)) satisfies RegisterAct[],
    similar: await similarDossiers(inScope, id, kept.draft.parcelIds, personId),
    mayWrite: await mayWrite(inScope, id),
  }
}
