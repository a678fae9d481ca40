import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import { latest } from '#client/dossier/attachments/versions.ts'
import { undecidedGrounds } from '#client/dossier/completeness/undecided-grounds.ts'
import { knownWay, readDesk, sendRequest } from '#client/dossier/consultations/ready-requests.ts'
import { usualWay } from '#client/dossier/letters/usual-way.ts'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import type { PiecesRequestSending } from '#contract/dossier/completeness/completeness.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type { LetterToSend } from '#contract/dossier/completeness/letters-to-sign.ts'
import type { IssuedDocument, SendingWay } from '#contract/dossier/decisions/decision.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { countText } from '#wording/quantity.ts'

/** What was done for one dossier: all, part of it, or nothing with the reason. */
export type Outcome = { was: 'done' | 'partly' | 'nothing' | 'refused'; sentence: string }

const done = (sentence: string): Outcome => ({ was: 'done', sentence })
const nothing = (sentence: string): Outcome => ({ was: 'nothing', sentence })

export const refused = (error: unknown): Outcome => ({ was: 'refused', sentence: asProblem(error).detail })

export async function assignOne({ id, assignedTo }: QueueLine, to: { id: string; name: string } | null) {
  if ((assignedTo?.id ?? null) === (to?.id ?? null)) return nothing(`Déjà ${to ? `à ${to.name}` : 'sans personne'}.`)
  await call(deskOperations.assign, { params: { id }, body: { personId: to?.id ?? null } })
  return done(to ? `Attribué à ${to.name}.` : 'N’est plus attribué.')
}

/** Records that the decision went to the prefect on that day; the law of the dossier says whether it may. */
export async function transmitOne({ id }: QueueLine, on: string): Promise<Outcome> {
  const act: OfficerAct = { kind: 'decisionTransmitted', on }
  await call(dossierOperations.recordAct, { params: { id }, body: act })
  return done('Transmission enregistrée.')
}

/**
 * Sends what is ready in the dossier: the request of the pieces found missing, and the requests to the services retained.
 *
 * @param via  of the request of pieces; `usual`: electronic where its applicants accepted it, registered otherwise
 */
export async function sendOne({ id }: QueueLine, via: SendingWay | 'usual'): Promise<Outcome> {
  // a letter that is refused keeps neither the others from leaving nor what left from being told
  const pieces = await sendPieces(id, via).catch(refused)
  const services = await sendServices(id).catch((error: unknown) => [refused(error)])
  const told = [...(pieces === null ? [] : [pieces]), ...services]
  return told.length === 0 ? nothing('Aucune lettre n’est prête.') : together(told)
}

/** What became of several letters of one dossier: a refusal beside one that left is told as such. */
function together(told: readonly Outcome[]): Outcome {
  const has = (was: Outcome['was']) => told.some((one) => one.was === was)
  const isRefused = has('refused')
  return {
    was: has('done') ? (isRefused ? 'partly' : 'done') : isRefused ? 'refused' : 'nothing',
    sentence: told.map(({ sentence }) => sentence).join(' '),
  }
}

/** A list that is not wholly checked is not sent: only one request counts within the month (R*423-38). */
async function sendPieces(id: string, asked: SendingWay | 'usual'): Promise<Outcome | null> {
  const { pieces, toAsk, guards, replaces, signedBy } = await call(completenessOperations.completenessFile, {
    params: { id },
  })
  if (toAsk.length === 0 || !guards || replaces !== null) return null
  const unread = pieces.filter(({ attachments, review }) => attachments.length > 0 && review === null).length
  if (unread > 0) return nothing(`Pièces : ${countText(unread, 'reste à lire', 'restent à lire')} avant la demande.`)
  const via = asked === 'usual' ? usualWay(await call(dossierOperations.readDossier, { params: { id } })) : asked
  if (guards[via].outcome !== 'allowed')
    return nothing(`Pièces : ${guards[via].sentence} ${guards[via].article ?? ''}`.trim())
  const period = await call(completenessOperations.periodFile, { params: { id } })
  const undecided = undecidedGrounds(period)
  if (undecided.length > 0) {
    return nothing(
      `Pièces : ${undecided.map(({ name }) => name).join(', ')} : acceptez ou refusez ce délai avant la demande.`,
    )
  }
  const sending: PiecesRequestSending = {
    via,
    asked: toAsk.map(({ key, why }) => ({ key, why })),
    withIncrease: period.increase !== null,
    replaces: null,
  }
  const what = `Demande de ${countText(toAsk.length, 'pièce')}`
  if (signedBy === null) {
    const letter: LetterToSend = { letter: 'piecesRequest', sending }
    await call(completenessOperations.prepareLetterToSign, { params: { id }, body: letter })
    return done(`${what} envoyée à la signature : elle n’est pas encore partie.`)
  }
  await call(completenessOperations.sendRequest, { params: { id }, body: sending })
  return done(`${what} envoyée.`)
}

async function sendServices(id: string): Promise<readonly Outcome[]> {
  const desk = await readDesk(id)
  const retained = desk.consultations.filter(({ state }) => state === 'retained')
  if (retained.length === 0) return []
  const attachments = await call(attachmentOperations.listAttachments, { params: { id } })
  const attachmentIds = latest(attachments).map((piece) => piece.id)
  if (attachmentIds.length === 0) return [nothing('Consultations : le dossier n’a aucune pièce à joindre.')]
  const said: Outcome[] = []
  for (const { id: consultation, service, serviceName } of retained) {
    const way = knownWay(desk, service)
    if (!way) said.push(nothing(`${serviceName} : aucune adresse n’est connue.`))
    else {
      const sent = sendRequest(consultation, { ...way, attachmentIds, message: '' })
      said.push(
        await sent.then(
          () => done(`${serviceName} : consulté.`),
          (error: unknown) => ({ was: 'refused', sentence: `${serviceName} : ${refused(error).sentence}` }),
        ),
      )
    }
  }
  return said
}

/** The last document issued in the dossier, to be printed with those of the others. */
export async function lastDocument({ id }: QueueLine): Promise<IssuedDocument | undefined> {
  return (await call(decisionOperations.listIssued, { params: { id } })).at(-1)
}
