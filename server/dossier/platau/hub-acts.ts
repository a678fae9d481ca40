import { z } from 'zod'
import { type Hub, HubFault, type RemoteAct, type RemoteDocument } from './hub.ts'

/** How the hub is asked: every row of a search, page after page. */
type Searching = <Row>(path: string, criteria: Record<string, unknown>, row: z.ZodType<Row>) => Promise<Row[]>

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((text) => text.slice(0, 10))

const Act = z.object({
  idActe: z.string(),
  noActe: z.string(),
  nomEtatActe: z.object({ idNom: z.coerce.number().int() }),
  dtAccuseReception: Day.nullish(),
  idActeControleLegalite: z.string().max(60).nullish(),
  txAnomalie: z.string().nullish(),
})

const Letter = z.object({
  idCourrier: z.string(),
  noActe: z.string(),
  nomTypeCourrier: z.object({ idNom: z.coerce.string() }),
  documents: z
    .array(
      z.object({
        idDocument: z.string().nullish(),
        hash: z.string().nullish(),
        url: z.string().nullish(),
        token: z.string().nullish(),
      }),
    )
    .default([]),
})

/**
 * The legality control of PLAT’AU (PLAT’AU-@CTES, arrêté of 29 December 2021): an act joined to a dossier that the hub has goes to the prefect
 * without another operator. No client in service shows these calls: the list, the names of the fields, the numbers of the states (those of
 * @CTES) and the letters of the prefect could not be checked against the real partner.
 */
export function actsOf(search: Searching): Pick<Hub, 'actOfNumber' | 'act' | 'actLetters'> {
  const acts = async (criteria: Record<string, unknown>) =>
    (await search('actes/recherche', { criteresSurActes: criteria }, Act)).map(remoteAct)
  return {
    actOfNumber: async (noActe) => (await acts({ noActe })).find(({ number }) => number === noActe),
    async act(idActe) {
      const found = (await acts({ idActe })).find(({ id }) => id === idActe)
      if (!found) throw new HubFault('unreadable')
      return found
    },
    actLetters: async () =>
      (await search('courriersActes/recherche', {}, Letter)).map((letter) => ({
        id: letter.idCourrier,
        number: letter.noActe,
        type: letter.nomTypeCourrier.idNom,
        document: remoteDocument(letter.documents[0]),
      })),
  }
}

const remoteDocument = (one: z.infer<typeof Letter>['documents'][number] | undefined): RemoteDocument | null =>
  one
    ? { id: one.idDocument ?? '', title: '', sha512: one.hash ?? null, url: one.url ?? null, token: one.token ?? null }
    : null

const remoteAct = (one: z.infer<typeof Act>): RemoteAct => ({
  id: one.idActe,
  number: one.noActe,
  state: one.nomEtatActe.idNom,
  receipt:
    one.dtAccuseReception && one.idActeControleLegalite
      ? { on: one.dtAccuseReception, reference: one.idActeControleLegalite }
      : null,
  said: one.txAnomalie ?? '',
})
