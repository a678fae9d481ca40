import type { Readable } from 'node:stream'
import type { Consultation, RecordedOpinion } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { recordOpinion } from './answer.ts'
import { type ConsultationDeps, isOpen, officersConsultation, readersConsultation, shownById } from './consultations.ts'
import { storedOpinion } from './opinion-file.ts'
import { keepFile } from './queries.ts'

/** An opinion that came by post or by another desk, recorded by an officer on the day it was given. */
export const recordDeskOpinion = (
  { db, clock }: ConsultationDeps,
  personId: string,
  id: string,
  opinion: RecordedOpinion,
): Promise<Consultation> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (!isOpen(row)) throw problem('opinionAlreadyGiven')
    const { askedOn } = row
    if (askedOn === null || opinion.answeredOn < askedOn || opinion.answeredOn > clock.today().toString()) {
      throw impossibleDay(askedOn)
    }
    await recordOpinion(scoped, clock, row, {
      ...opinion,
      channel: 'desk',
      actor: { personId, role: 'caseOfficer' },
    })
    return shownById(scoped, id)
  })

/** The file of an opinion that came otherwise, sent before the opinion is recorded; a second one takes its place. */
export async function receiveDeskFile(
  deps: ConsultationDeps & Pick<Deps, 'files'>,
  personId: string,
  id: string,
  fileName: string,
  content: Readable,
): Promise<{ fileName: string }> {
  const { db, clock } = deps
  const openConsultation = async (scoped: Scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.askedOn === null) throw problem('consultationNotSent')
    if (!isOpen(row)) throw problem('opinionAlreadyGiven')
  }
  await asPerson(db, personId, clock.today(), openConsultation)
  const stored = await storedOpinion(deps, content, fileName)
  await asPerson(db, personId, clock.today(), async (scoped) => {
    await openConsultation(scoped)
    await keepFile(scoped, id, { ...stored, fileName })
  })
  return { fileName }
}

/** The file joined to an opinion, for the agents of the commune. */
export const readOpinionFile = ({ db, clock }: ConsultationDeps, personId: string, id: string) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { fileSha256, fileName, fileMediaType } = await readersConsultation(scoped, id)
    if (fileSha256 === null || fileName === null || fileMediaType === null) {
      throw problem('noOpinionFile')
    }
    return { sha256: fileSha256, fileName, mediaType: fileMediaType }
  })

const impossibleDay = (askedOn: string | null) => problem('opinionDayImpossible', { askedOn })
