import sql from 'sql-template-tag'
import type { Answers } from '#contract/services/forms/form-content.ts'
import { NOBODY, type RequestMove } from '#contract/services/forms/form-request.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { beginRequest, saveRequest, sendRequest, withdraw } from '#server/services/forms/own-requests.ts'
import { publishedPaths, publishModel } from '#server/services/forms/published-model.ts'
import { moveRequest } from '#server/services/forms/request-desk.ts'
import { closeSilentRequests } from '#server/services/forms/silence.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'>

const HOUSE = { address: 'Maison des services, 1, place de l’Exemple', email: 'services@demo.parvis.example' }
const WASTE = { ...HOUSE, name: 'Service déchets', phone: '03 21 00 01 10' }
const LENDING = { ...HOUSE, name: 'Service matériel et événements', phone: '03 21 00 01 20' }
const GRANTS = { ...HOUSE, name: 'Service vie associative', phone: '03 21 00 01 30' }
const SEWERS = { ...HOUSE, name: 'Service assainissement', phone: '03 21 00 01 40' }
const ROOMS = { ...HOUSE, name: 'Secrétariat de mairie', phone: '03 21 00 00 01' }

const FORMS = [
  { model: 'binRequest', path: 'demande-de-bac', inseeCode: null, service: WASTE },
  { model: 'sewerVisit', path: 'controle-du-raccordement', inseeCode: null, service: SEWERS },
  { model: 'streetNumber', path: 'certificat-de-numerotage', inseeCode: DEMO_COMMUNE, service: ROOMS },
  { model: 'equipmentLoan', path: 'pret-de-materiel', inseeCode: null, service: LENDING },
  { model: 'eventDeclaration', path: 'declaration-d-evenement', inseeCode: null, service: LENDING },
  { model: 'grantRequest', path: 'demande-de-subvention', inseeCode: null, service: GRANTS },
  { model: 'roomRequest', path: 'demande-de-salle', inseeCode: DEMO_COMMUNE, service: ROOMS },
] as const

const bin = (more: Answers): Answers => ({
  ...{
    object: 'Un premier bac',
    dwelling: 'Maison',
    people: 4,
    streams: ['Ordures ménagères', 'Emballages et papiers'],
  },
  ...{ compost: false, true: true, address: { label: '3 rue du Moulin', id: null, parcels: [] } },
  ...more,
})
const event = (name: string): Answers => ({
  ...{ name, sort: 'Fête ou repas', from: '2026-12-12', to: '2026-12-12', people: 120, commune: DEMO_COMMUNE },
  ...{ asked: ['Conteneurs de tri', 'Annonce dans l’agenda'], bins: 4, announcement: `${name}, ouvert à tous.` },
  ...{ firework: false, onCall: '03 21 00 00 99', true: true },
})

/** What people asked, how many days ago, and what was done of it. `days: 0` came online today. */
type Asked = {
  path: string
  who: readonly [givenName: string, name: string]
  days: number
  answers: Answers
  moves: readonly RequestMove[]
  isWithdrawn?: true
}

const signatory = { name: 'Bernadette Hochart', quality: 'Le maire' }
const decide = (outcome: 'accepted' | 'rejected' | 'closed', body: string): RequestMove => ({
  ...{ move: 'decide', outcome, body, signatory },
})

const REQUESTS: readonly Asked[] = [
  { path: 'demande-de-bac', who: ['Agathe', 'Delbarre'], days: 0, answers: bin({}), moves: [] },
  {
    path: 'demande-de-bac',
    who: ['Hubert', 'Wallaert'],
    days: 12,
    answers: bin({ object: 'Signaler un bac cassé, volé ou perdu', incident: 'Cassé', container: 'OM-120-04412' }),
    moves: [
      { move: 'takeUp' },
      { move: 'message', body: 'Un agent passe jeudi matin : laissez le bac sur le trottoir.' },
    ],
  },
  {
    path: 'demande-de-bac',
    who: ['Paul', 'Rameau'],
    days: 30,
    answers: bin({ object: 'Un bac plus grand ou plus petit', people: 6, container: 'OM-120-00087' }),
    moves: [decide('accepted', 'Un bac de 240 litres vous est livré le 3 décembre entre 8 h et midi.')],
  },
  {
    path: 'demande-de-bac',
    who: ['Yvette', 'Lheureux'],
    days: 75,
    answers: bin({ object: 'Un bac en plus', container: 'OM-120-01200' }),
    moves: [],
  },
  {
    path: 'declaration-d-evenement',
    who: ['Simon', 'Vasseur'],
    days: 0,
    answers: event('Marché de Noël'),
    moves: [],
  },
  {
    path: 'declaration-d-evenement',
    who: ['Odile', 'Mercier'],
    days: 20,
    answers: event('Repas des aînés'),
    moves: [decide('closed', 'La manifestation est reportée par ses organisateurs.')],
  },
  {
    path: 'demande-de-salle',
    who: ['Clément', 'Fournier'],
    days: 9,
    answers: {
      ...{
        who: 'Un usage privé',
        resident: true,
        room: 'Salle des fêtes',
        slot: '2027-01-16T10:00/2027-01-17T12:00',
      },
      ...{ people: 80, uses: ['Repas', 'Musique amplifiée'], rules: true },
    },
    moves: [
      { move: 'takeUp' },
      { move: 'askPieces', body: 'L’attestation d’assurance qui couvre ces deux jours.', answerBy: '2099-01-01' },
    ],
  },
  {
    path: 'demande-de-salle',
    who: ['Nadia', 'Bouvier'],
    days: 26,
    answers: {
      ...{
        who: 'Un usage privé',
        resident: false,
        room: 'Salle des fêtes',
        slot: '2026-12-31T18:00/2027-01-01T12:00',
      },
      ...{ people: 150, rules: true },
    },
    moves: [decide('rejected', 'La salle des fêtes est déjà retenue ce soir-là par la commune.')],
  },
  {
    path: 'demande-de-salle',
    who: ['Émile', 'Carpentier'],
    days: 6,
    answers: {
      ...{
        who: 'Un usage privé',
        resident: true,
        room: 'Salle des mariages',
        slot: '2027-02-13T10:00/2027-02-13T20:00',
      },
      ...{ people: 30, rules: true },
    },
    moves: [],
    isWithdrawn: true,
  },
]

/** The ready-made forms, published for the territory and its largest town, and requests in every state: what is there already is left. */
export async function loadFormRequests(deps: SeedDeps): Promise<void> {
  const secretary = await secretaryOf(deps.db)
  if (!secretary) return
  const published = await publishedPaths(deps)
  for (const form of FORMS) if (!published.has(form.path)) await publishModel(deps, form)
  const sent = new Set(await senders(deps.db))
  for (const asked of REQUESTS) if (!sent.has(asked.who[1])) await live(deps, secretary, asked)
  await closeSilentRequests(deps)
}

async function live(
  deps: SeedDeps,
  secretary: string,
  { path, who, days, answers, moves, isWithdrawn }: Asked,
): Promise<void> {
  const [givenName, name] = who
  const { token } = await beginRequest(deps, path, null)
  const applicant = {
    ...{ ...NOBODY, name, givenName, phone: '03 21 00 00 42', inseeCode: DEMO_COMMUNE },
    ...{ email: `${name.toLowerCase()}@demo.parvis.example`, address: '3, rue du Moulin' },
  }
  await saveRequest(deps, token, { answers, applicant, revision: 1, basedOn: 0, device: '' })
  const receivedOn = deps.clock.today().subtract({ days }).toString()
  const { number } = await sendRequest(deps, token, secretary, {
    ...{ basedOn: 1, channel: days === 0 ? 'online' : 'counter', receivedOn },
  })
  const { id } = await deps.db.one<{ id: string }>(sql`select id from form_request where number = ${number}`)
  for (const move of moves) await moveRequest(deps, secretary, id, dated(deps, move))
  if (isWithdrawn) await withdraw(deps, token)
}

/** Pieces are asked for three weeks. */
const dated = ({ clock }: SeedDeps, move: RequestMove): RequestMove =>
  move.move === 'askPieces' ? { ...move, answerBy: clock.today().add({ days: 21 }).toString() } : move

const senders = async (db: Database) =>
  (
    await db.many<{ name: string }>(
      sql`select coalesce(applicant ->> 'name', '') as name from form_request where state <> 'draft'`,
    )
  ).map(({ name }) => name)

const secretaryOf = async (db: Database) =>
  (
    await db.maybeOne<{ id: string }>(sql`
      select person_id as id from role_grant where role = 'secretary' and insee_code = ${DEMO_COMMUNE} order by valid_from, person_id limit 1`)
  )?.id
