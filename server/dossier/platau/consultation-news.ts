import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { answeredElsewhere, consultationElsewhere, receivedElsewhere } from '#server/dossier/consultations/elsewhere.ts'
import { ARRIVALS, OPINION_BY, OPINION_WITHOUT_WORDS } from '#wording/dossier/platau/platau.ts'
import { type ArrivalFile, type ArrivalKind, cameBefore, insertArrival } from './arrival-queries.ts'
import { arrivedFile } from './arrived-file.ts'
import type { Hub, RemoteConsultation } from './hub.ts'
import { insertTheirs, mirrorOfLocal, mirrorOfRemote } from './mirror-queries.ts'
import { OPINION_NATURES } from './objects.ts'

type NewsDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config'>

type Handling = NonNullable<RemoteConsultation['handling']>
type Opinion = NonNullable<RemoteConsultation['opinion']>

type Asked = NonNullable<Awaited<ReturnType<typeof consultationElsewhere>>>

/** What a service did of a request of ours, not taken yet. */
export type ConsultationNews = { consultation: string; remoteId: string } & (
  | { type: 'handling'; handling: Handling }
  | { type: 'opinion'; opinion: Opinion; file: ArrivalFile | undefined }
)

/** A service that takes the request in hand, and one that gives it back, are two pieces of news. */
const handlingVersion = ({ isPositive }: Handling) => (isPositive ? 1 : 2)

/** What is new of the requests that we made; the files of opinions are fetched and kept. */
export async function consultationNews(
  deps: NewsDeps,
  hub: Hub,
  dossierId: string,
  consultations: readonly RemoteConsultation[],
): Promise<ConsultationNews[]> {
  const { db } = deps
  const news: ConsultationNews[] = []
  for (const { id: remoteId, handling, opinion } of consultations) {
    const mirror = await mirrorOfRemote(db, 'consultation', remoteId)
    if (mirror?.dossierId !== dossierId) continue
    const of = { consultation: mirror.localId, remoteId }
    if (handling && !(await cameBefore(db, 'handling', remoteId, handlingVersion(handling))))
      news.push({ ...of, type: 'handling', handling })
    if (!opinion || (await cameBefore(db, 'opinion', opinion.id, 1))) continue
    if (await mirrorOfRemote(db, 'opinion', opinion.id)) continue
    const [document] = opinion.documents
    news.push({ ...of, type: 'opinion', opinion, file: document && (await arrivedFile(deps, hub, document, 'avis')) })
  }
  return news
}

/** Takes one of them: each once, whoever reads it again. */
export async function takeConsultationNews(
  deps: NewsDeps,
  tx: Database,
  dossierId: string,
  news: ConsultationNews,
): Promise<void> {
  const row = await consultationElsewhere(tx, news.consultation)
  if (!row) return
  if (news.type === 'handling') await takeHandling(deps, tx, row, news.remoteId, news.handling)
  else await takeOpinion(deps, tx, dossierId, row, news)
}

async function takeHandling(
  deps: NewsDeps,
  tx: Database,
  row: Asked,
  remoteId: string,
  handling: Handling,
): Promise<void> {
  const { on, isPositive, said } = handling
  const sentence = isPositive ? ARRIVALS.handled(row.serviceName, on) : ARRIVALS.handlingRefused(row.serviceName, said)
  const isNew = await arrived(deps, tx, row, {
    kind: 'handling',
    elementId: remoteId,
    version: handlingVersion(handling),
    state: isPositive ? 'applied' : 'told',
    sentence,
    file: null,
  })
  if (isNew && isPositive) await receivedElsewhere(tx, row.id, on)
}

async function takeOpinion(
  deps: NewsDeps,
  tx: Database,
  dossierId: string,
  row: Asked,
  { opinion, file }: Extract<ConsultationNews, { type: 'opinion' }>,
): Promise<void> {
  const { sense, sentence } = readingOf(deps, row, opinion)
  const isNew = await arrived(deps, tx, row, {
    kind: 'opinion',
    elementId: opinion.id,
    version: 1,
    state: sense === undefined ? 'told' : 'applied',
    sentence,
    file: file ?? null,
  })
  if (!isNew || sense === undefined) return
  await answeredElsewhere(tx, deps.clock, row.id, {
    answer: sense,
    text: opinion.said === '' && sense !== 'favourable' ? OPINION_WITHOUT_WORDS : opinion.said,
    by: OPINION_BY,
    answeredOn: opinion.on,
    file: file ?? null,
  })
  if (await mirrorOfLocal(tx, 'opinion', row.id)) return
  await insertTheirs(tx, {
    dossierId,
    kind: 'opinion',
    localId: row.id,
    remoteId: opinion.id,
    at: deps.realClock.instant(),
  })
}

/** What an opinion says in the words of the desk; no sense when a person has to read it first. */
function readingOf(
  { clock }: NewsDeps,
  row: Asked,
  { nature, on, said }: Opinion,
): { sense: OpinionAnswerSense | undefined; sentence: string } {
  const { serviceName, askedOn } = row
  if (!row.isOpen) return { sense: undefined, sentence: ARRIVALS.opinionLate(serviceName, on, said) }
  if (askedOn === null || on < askedOn || on > clock.today().toString())
    return { sense: undefined, sentence: ARRIVALS.opinionDay(serviceName, on, said) }
  const sense = SENSES.get(nature)
  return sense === undefined
    ? { sense, sentence: ARRIVALS.opinionUnknown(serviceName, said) }
    : { sense, sentence: ARRIVALS.opinion(serviceName, on) }
}

const SENSES: ReadonlyMap<number, OpinionAnswerSense> = new Map(
  (Object.entries(OPINION_NATURES) as [keyof typeof OPINION_NATURES, number][]).map(([sense, nature]) => [
    nature,
    sense,
  ]),
)

type News = {
  kind: ArrivalKind
  elementId: string
  version: number
  state: 'applied' | 'told'
  sentence: string
  file: ArrivalFile | null
}

const arrived = ({ realClock }: NewsDeps, tx: Database, { dossierId }: Asked, news: News) =>
  insertArrival(tx, { ...news, dossierId, inseeCode: null, at: realClock.instant() })
