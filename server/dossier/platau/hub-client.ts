import { z } from 'zod'
import {
  type Hub,
  HubFault,
  type HubSettings,
  type Joined,
  type Notification,
  type Remote,
  type RemoteConsultation,
  type RemoteDecision,
  type RemoteDocument,
  type RemoteDossier,
  type RemotePiece,
} from './hub.ts'
import { actsOf } from './hub-acts.ts'
import { depositFile, takeFile } from './hub-files.ts'
import { openWire, readAs, readJson } from './hub-wire.ts'

/**
 * PLAT’AU, API v10. Read in the code of clients in service: the paths `healthcheck`, `notifications`, `dossiers/{id}/pieces`,
 * `…/recherche` and `avis`; what is joined stands under `[{ idDossier, noVersion, avis: […] }]`; a search answers
 * `{ nombrePages, resultats: [{ dossier, projet }] }`, page 0 first; a notification has an offset, from which one asks for the next;
 * files go to the store beside it (`hub-files.ts`).
 *
 * Could not be checked against the real partner: creating and changing a dossier (`dossiers`), joining pieces, consultations and
 * decisions (`pieces`, `consultations`, `decisionsUrba`), the identifiers in what these answer, and how a refusal names its field.
 */
export function openHub(settings: HubSettings): Hub {
  const wire = openWire(settings)
  const at = (path: string) => new URL(path, settings.apiUrl)
  const get = async (path: string) => readJson(await wire.ask({ method: 'GET', url: at(path) }))
  const send = async (method: 'POST' | 'PUT', path: string, json: unknown) =>
    readJson(await wire.ask({ method, url: at(path), json }))
  const search = async (criteria: Record<string, unknown>) =>
    (
      await found(
        (page) => send('POST', `dossiers/recherche?numeroPage=${page}`, { criteresSurDossiers: criteria }),
        Found,
      )
    ).map(({ dossier }) => remoteDossier(dossier))
  return {
    async health() {
      const { etatGeneral } = readAs(Health, await get('healthcheck'))
      const state = String(etatGeneral)
      return { isWell: etatGeneral === true || /^(ok|up|true)$/i.test(state), state }
    },
    dossier: async (idDossier) => (await search({ idDossier })).find(({ id }) => id === idDossier),
    dossierOfNumber: async ({ noLocal, suffixeNoLocal }) =>
      (await search({ noLocal, ...(suffixeNoLocal === undefined ? {} : { suffixeNoLocal }) })).find(
        (one) => one.noLocal === noLocal && (one.suffixeNoLocal ?? undefined) === suffixeNoLocal,
      ),
    createDossier: async (content) => firstDossier(await send('POST', 'dossiers', [content])),
    changeDossier: async ({ id, version }, content) =>
      firstDossier(await send('PUT', `dossiers/${id}`, { ...content, idDossier: id, noVersion: version })),
    piecesOf: async (dossierId) => readAs(Pieces, await get(`dossiers/${dossierId}/pieces`)).map(remotePiece),
    decisionsOf: async (idDossier) =>
      (
        await found(
          (page) => send('POST', `propositionsDecisionsUrba/recherche?numeroPage=${page}`, { idDossier }),
          FoundDecision,
        )
      ).map(remoteDecision),
    async join(dossier, what, content) {
      const { path, list, id } = JOINED[what]
      const answer = await send('POST', path, [
        { idDossier: dossier.id, noVersion: dossier.version, [list]: [content] },
      ])
      return joinedIn(answer, list, id)
    },
    ...actsOf((path, criteria, row) => found((page) => send('POST', `${path}?numeroPage=${page}`, criteria), row)),
    upload: (file) => depositFile(wire, settings, file),
    download: (document) => takeFile(wire, settings, document),
    notifications: async (from) =>
      readAs(Notifications, await get(`notifications?offset=${from}`)).notifications.map(notification),
  }
}

/** Where each thing is joined, under which list, and how its identifier is called. */
const JOINED = {
  piece: { path: 'pieces', list: 'pieces', id: 'idPiece' },
  consultation: { path: 'consultations', list: 'consultations', id: 'idConsultation' },
  opinion: { path: 'avis', list: 'avis', id: 'idAvis' },
  decision: { path: 'decisionsUrba', list: 'decisionsUrba', id: 'idDecisionUrba' },
  act: { path: 'actes', list: 'actes', id: 'idActe' },
} as const satisfies Record<Joined, { path: string; list: string; id: string }>

/** Beyond it nobody reads: a hub that goes on answering pages is one that is ill. */
const PAGES_MAX = 200

/** Every page; their number may change while they are read, and a page may be shorter than it should. */
async function found<Row>(page: (number: number) => Promise<unknown>, row: z.ZodType<Row>): Promise<Row[]> {
  const Page = z.object({ nombrePages: z.number().int(), resultats: z.array(row) })
  const rows: Row[] = []
  for (let number = 0; number < PAGES_MAX; number += 1) {
    const { nombrePages, resultats } = readAs(Page, await page(number))
    rows.push(...resultats)
    if (number + 1 >= nombrePages) return rows
  }
  throw new HubFault('down')
}

const Named = z.object({ idNom: z.coerce.number(), libNom: z.string().nullish() })

/** A list that the hub leaves null is an empty one. */
const listOf = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? [])
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((text) => text.slice(0, 10))

const Document = z.object({
  idDocument: z.string().optional(),
  hash: z.string().nullish(),
  url: z.string().nullish(),
  token: z.string().nullish(),
})

const Consultation = z.object({
  idConsultation: z.string(),
  noVersion: z.number().int(),
  idServiceConsulte: z.string().nullish(),
  dtConsultation: Day.nullish(),
  txObjetDeLaConsultation: z.string().nullish(),
  dtLimiteReponse: Day.nullish(),
  dtLimiteDeReponse: Day.nullish(),
  pecMetier: z
    .object({
      dtPecMetier: Day,
      nomStatutPecMetier: Named,
      dtLimiteReponse: Day.nullish(),
      txObservations: z.string().nullish(),
    })
    .nullish(),
  avis: listOf(
    z.object({
      idAvis: z.string(),
      nomNatureAvisRendu: Named,
      dtAvis: Day,
      txAvis: z.string().nullish(),
      documents: listOf(Document),
    }),
  ),
})

const Dossier = z.looseObject({
  idDossier: z.string(),
  noVersion: z.number().int(),
  noLocal: z.string().nullish(),
  suffixeNoLocal: z.string().nullish(),
  txDescriptifGlobal: z.string().nullish(),
  consultations: listOf(Consultation),
  codeCommune: z.string().nullish(),
  terrains: listOf(z.looseObject({ adresses: listOf(z.looseObject({ codeInseeCommune: z.string().nullish() })) })),
})

const Found = z.object({ dossier: Dossier })
const Health = z.object({ etatGeneral: z.union([z.string(), z.boolean()]) })
const Piece = Document.extend({
  idPiece: z.string(),
  // a day that is none is not known, and the piece is read all the same
  dtDepot: Day.pipe(z.iso.date()).nullish().catch(null),
  libAutreTypePiece: z.string().nullish(),
  nomTypePiece: Named.nullish(),
})
const Pieces = z.array(Piece)
const FoundDecision = z.object({
  idDecisionUrba: z.string(),
  libNatureDecision: z.string().nullish(),
  dtDecision: Day.nullish(),
  documents: z.array(Document).default([]),
})
const Notifications = z.object({
  notifications: z.array(
    z.object({
      offset: z.number().int(),
      idTypeObjetMetier: z.number().int(),
      idTypeEvenement: z.number().int(),
      idElementConcerne: z.string(),
      idDossier: z.string().nullish(),
      txErreur: z.string().nullish(),
    }),
  ),
})

const remoteDossier = (one: z.infer<typeof Dossier>): RemoteDossier => ({
  id: one.idDossier,
  version: one.noVersion,
  noLocal: one.noLocal ?? null,
  suffixeNoLocal: one.suffixeNoLocal ?? null,
  title: one.txDescriptifGlobal ?? '',
  fields: plainFields(one),
  communes: communesOf(one),
  consultations: one.consultations.map(remoteConsultation),
})

/** What we write ourselves, then the addresses of the ground, as clients read them. */
const communesOf = ({ codeCommune, terrains }: z.infer<typeof Dossier>): string[] => [
  ...new Set(
    [
      codeCommune,
      ...terrains.flatMap(({ adresses }) => adresses.map(({ codeInseeCommune }) => codeInseeCommune)),
    ].filter((code) => typeof code === 'string'),
  ),
]

/** Texts and numbers, and the number of what comes from a list (`{ idNom, libNom }`), as it is written there; the rest is no plain field. */
const plainFields = (one: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(one).flatMap(([name, value]): [string, unknown][] => {
      if (value === null || typeof value === 'string' || typeof value === 'number') return [[name, value]]
      const named = Named.safeParse(value)
      return named.success ? [[name, named.data.idNom]] : []
    }),
  )

/** Of several opinions the last one speaks. */
function remoteConsultation(one: z.infer<typeof Consultation>): RemoteConsultation {
  const { pecMetier, avis } = one
  const opinion = avis.at(-1)
  return {
    id: one.idConsultation,
    version: one.noVersion,
    serviceId: one.idServiceConsulte ?? null,
    askedOn: one.dtConsultation ?? null,
    subject: one.txObjetDeLaConsultation ?? '',
    dueOn: pecMetier?.dtLimiteReponse ?? one.dtLimiteDeReponse ?? one.dtLimiteReponse ?? null,
    handling: pecMetier
      ? {
          on: pecMetier.dtPecMetier,
          isPositive: pecMetier.nomStatutPecMetier.idNom === POSITIVE,
          said: pecMetier.txObservations ?? '',
        }
      : null,
    opinion: opinion
      ? {
          id: opinion.idAvis,
          nature: opinion.nomNatureAvisRendu.idNom,
          on: opinion.dtAvis,
          said: opinion.txAvis ?? '',
          documents: opinion.documents.map(remoteDocument),
        }
      : null,
  }
}

/** STATUT_PEC_METIER: 1 positive, 2 negative. */
const POSITIVE = 1

const remoteDocument = (one: z.infer<typeof Document>): RemoteDocument => ({
  id: one.idDocument ?? '',
  title: '',
  sha512: one.hash ?? null,
  url: one.url ?? null,
  token: one.token ?? null,
})

const remotePiece = (one: z.infer<typeof Piece>): RemotePiece => ({
  ...remoteDocument(one),
  id: one.idPiece,
  title: one.libAutreTypePiece ?? one.nomTypePiece?.libNom ?? '',
  laidOn: one.dtDepot ?? null,
})

const remoteDecision = (one: z.infer<typeof FoundDecision>): RemoteDecision => ({
  id: one.idDecisionUrba,
  label: one.libNatureDecision ?? '',
  on: one.dtDecision ?? null,
  document: one.documents.map(remoteDocument)[0] ?? null,
})

const notification = (one: z.infer<typeof Notifications>['notifications'][number]): Notification => ({
  position: one.offset,
  objectType: one.idTypeObjetMetier,
  eventType: one.idTypeEvenement,
  elementId: one.idElementConcerne,
  dossierId: one.idDossier ?? null,
  error: one.txErreur ?? null,
})

const Kept = z.object({ idDossier: z.string(), noVersion: z.number().int() })

/** A list of one, or that one: clients show both. */
function firstDossier(answer: unknown): Remote {
  const { idDossier, noVersion } = readAs(Kept, Array.isArray(answer) ? answer[0] : answer)
  return { id: idDossier, version: noVersion }
}

function joinedIn(answer: unknown, list: string, idName: string): Remote & { dossierVersion: number } {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer
  const { noVersion } = readAs(Kept, first)
  const joined = readAs(z.object({ [list]: z.array(z.record(z.string(), z.unknown())).min(1) }), first)[list]?.[0] ?? {}
  const { id, version } = readAs(z.object({ id: z.string(), version: z.number().int().default(1) }), {
    id: joined[idName],
    version: joined.noVersion,
  })
  return { id, version, dossierVersion: noVersion }
}
