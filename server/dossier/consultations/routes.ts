import { consultationOperations } from '#contract/dossier/consultations/consultation-operations.ts'
import type { Person } from '#platform/callers.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { SentFile } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import type { NetworkReader } from '#server/place/parcels/parcels.ts'
import { chooseConsultation } from './choosing.ts'
import { consultAgain, recordReceipt } from './consultations.ts'
import { endLink, readLink, remindService } from './follow-up.ts'
import { issueLetter, sendWithLetter } from './letters.ts'
import { isConsultationId } from './link.ts'
import { deskWithNetworks } from './network-proposals.ts'
import { readOpinionFile, receiveDeskFile, recordDeskOpinion } from './recorded.ts'
import { answerRequest, type Bearer, ownRequests, readPiece, readRequest, receiveFile } from './requests.ts'

/** The consultations of a dossier for the desk, and the requests for those who are consulted. */
export const consultationRoutes = (deps: DossierDeps & { network: NetworkReader }) =>
  routesOf(deps, consultationOperations, {
    consultationDesk: ({ personId, params }) => deskWithNetworks(deps, personId, params.id),
    chooseConsultation: ({ personId, params, body }) => chooseConsultation(deps, personId, params.id, body),
    sendConsultation: ({ personId, params, body }) => sendWithLetter(deps, personId, params.id, body),
    recordReceipt: ({ personId, params, body }) => recordReceipt(deps, personId, params.id, body.receivedOn),
    consultAgain: ({ personId, params, body }) => consultAgain(deps, personId, params.id, body.why),
    recordOpinion: ({ personId, params, body }) => recordDeskOpinion(deps, personId, params.id, body),
    readOpinionFile: async ({ personId, params }) => {
      const file = await readOpinionFile(deps, personId, params.id)
      return sent(deps, file, file.fileName)
    },
    receiveOpinionFile: ({ personId, params, headers, body }) =>
      receiveDeskFile(deps, personId, params.id, headers['X-File-Name'], body),

    remindService: ({ personId, params }) => remindService(deps, personId, params.id),
    issueLetter: ({ personId, params, body }) => issueLetter(deps, personId, params.id, body.template),
    readLink: ({ personId, params }) => readLink(deps, personId, params.id),
    endLink: ({ personId, params }) => endLink(deps, personId, params.id),

    ownRequests: ({ personId }) => ownRequests(deps, personId),
    readRequest: async (call) => readRequest(deps, await bearerOf(call)),
    answerRequest: async (call) => answerRequest(deps, await bearerOf(call), call.body),
    readPiece: async (call) => {
      const piece = await readPiece(deps, await bearerOf(call), call.params.id)
      return sent(deps, piece, `${piece.code}_v${piece.version}${EXTENSION[piece.mediaType] ?? ''}`)
    },
    receiveFile: async (call) => receiveFile(deps, await bearerOf(call), call.headers['X-File-Name'], call.body),
  })

/** A request is opened by its identifier with an account, or by the secret of its link without one. */
async function bearerOf({
  params: { key },
  person,
}: {
  params: { key: string }
  person: () => Promise<Person>
}): Promise<Bearer> {
  if (!isConsultationId(key)) return { token: key }
  const { personId } = await person()
  return { consultationId: key, personId }
}

/** The name that the applicant gave to a file is not shown to a service: it may bear theirs. */
const EXTENSION: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

const sent = ({ files }: Deps, { sha256, mediaType }: { sha256: string; mediaType: string }, name: string) =>
  new SentFile({ name, mediaType, content: files.kept(sha256) })
