import { Readable } from 'node:stream'
import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import type { Answers } from '#contract/services/forms/form-content.ts'
import { NOBODY } from '#contract/services/forms/form-request.ts'
import type { GrantMove } from '#contract/services/grants/grant.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { addInKind, addRepresentative } from '#server/services/associations/associations.ts'
import { beginRequest, saveRequest, sendRequest } from '#server/services/forms/own-requests.ts'
import { addPiece } from '#server/services/forms/pieces.ts'
import { addInterest, addMember, openEnvelope, openFunder } from '#server/services/grants/funders.ts'
import { moveGrant } from '#server/services/grants/grant-moves.ts'
import { grantDesk } from '#server/services/grants/grants.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'>

const SIGNATORY = { name: 'Bernadette Hochart', quality: 'La maire' }
const HOUSE = { address: 'Maison des services, 1, place de l’Exemple', phone: '03 21 00 01 30', email: '' }

const ASSOCIATIONS = {
  band: {
    name: 'Harmonie municipale',
    siret: '78500101700017',
    rna: 'W625000101',
    who: 'Paul Rameau',
    role: 'Président',
  },
  sport: {
    name: 'Union sportive du Beffroi',
    siret: '78500202300014',
    rna: 'W625000202',
    who: 'Karine Lesage',
    role: 'Présidente',
  },
  feast: {
    name: 'Comité des fêtes',
    siret: '78500303900019',
    rna: 'W625000303',
    who: 'Simon Vasseur',
    role: 'Président',
  },
  school: {
    name: 'Amicale laïque',
    siret: '78500404500015',
    rna: 'W625000404',
    who: 'Inès Fournier',
    role: 'Présidente',
  },
  elders: {
    name: 'Club des aînés',
    siret: '78500505900015',
    rna: 'W625000505',
    who: 'Yvette Lheureux',
    role: 'Présidente',
  },
  mill: {
    name: 'Les Amis du moulin',
    siret: '78500606500011',
    rna: 'W625000606',
    who: 'Hubert Wallaert',
    role: 'Président',
  },
  garden: {
    name: 'Les Jardins partagés',
    siret: '78500707100018',
    rna: 'W625000707',
    who: 'Nadia Bouvier',
    role: 'Présidente',
  },
  stage: {
    name: 'Théâtre du Beffroi',
    siret: '78500808700013',
    rna: 'W625000808',
    who: 'Émile Carpentier',
    role: 'Président',
  },
} as const
type Association = keyof typeof ASSOCIATIONS

const MEMBERS: readonly (readonly [name: string, quality: string, email?: string])[] = [
  ['Bernadette Hochart', 'Maire'],
  ['Agathe Delbarre', 'Adjointe à la culture'],
  ['Clément Fournier', 'Adjoint aux sports'],
  ['Paul Rameau', 'Conseiller municipal', 'elu@demo.parvis.example'],
  ['Odile Mercier', 'Conseillère municipale'],
  ['Luc Vandamme', 'Conseiller municipal'],
  ['Rose Debruyne', 'Conseillère municipale'],
]

/** Rows of the budget, of which few are filled. */
const rows = (count: number, amounts: Readonly<Record<number, number>>) =>
  Array.from({ length: count }, (_, rank) => [amounts[rank] ?? 0])

/** A request as the association wrote it, its budget balanced to the cent. */
function answersOf(association: Association, exercice: number, askedCents: number, project?: string): Answers {
  const { name, siret, rna, who, role } = ASSOCIATIONS[association]
  const budget = askedCents * 4
  return {
    ...{ form: 'En numéraire', frequency: 'Première demande', period: 'Annuelle ou ponctuelle', year: exercice },
    ...{ object: project === undefined ? 'Fonctionnement global' : 'Projet', name, siret, rna },
    ...{ seat: { label: '1 place de l’Exemple', id: null, parcels: [] }, legalName: who, legalQuality: role },
    ...{ legalPhone: '0321000000', legalEmail: 'association@demo.parvis.example', publicUtility: false, taxed: false },
    ...{ volunteers: 18, employees: 0, asked: askedCents, upToDate: true, exact: true, republic: true },
    charges: rows(9, { 0: budget / 2, 1: budget / 2 }),
    products: rows(13, { 0: budget - askedCents, 6: askedCents }),
    ...{ iban: 'FR7630006000011234567890189', signedByOther: false, over153: false },
    ...(project !== undefined && {
      projects: [
        {
          ...{ projectTitle: project, projectAims: 'Réunir les habitants.', projectSays: 'Deux jours, entrée libre.' },
          ...{ projectFrom: `${exercice}-06-23`, projectTo: `${exercice}-06-24` },
          ...{ projectCost: askedCents * 3, projectAsked: askedCents },
        },
      ],
    }),
  }
}

/** What is done at the desk of one body, on the days that it says. */
type Seeding = {
  deps: SeedDeps
  agent: string
  funder: { id: string; path: string }
  bytes: Uint8Array
}

const onDay = (deps: SeedDeps, day: Temporal.PlainDate): SeedDeps => ({
  ...deps,
  clock: legalClockAt(() => day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '10:00' }).toInstant()),
})

type Asked = {
  association: Association
  exercice: number
  askedCents: number
  project?: string
  on: Temporal.PlainDate
}

/** One request sent that day with its files. @returns the grant that it became */
async function asked(seeding: Seeding, { association, exercice, askedCents, project, on }: Asked): Promise<string> {
  const { agent, funder, bytes } = seeding
  const deps = onDay(seeding.deps, on)
  const { token } = await beginRequest(deps, funder.path, null)
  const answers: Record<string, unknown> = { ...answersOf(association, exercice, askedCents, project) }
  for (const field of ['bank', 'statutes'])
    answers[field] = [await addPiece(deps, token, field, `${field}.pdf`, Readable.from([Buffer.from(bytes)]))]
  const [givenName = '', name = ''] = ASSOCIATIONS[association].who.split(' ')
  const applicant = {
    ...NOBODY,
    ...{ givenName, name, onBehalfOf: ASSOCIATIONS[association].name, email: 'association@demo.parvis.example' },
    ...{ address: '1 place de l’Exemple', inseeCode: DEMO_COMMUNE },
  }
  const { saves } = await saveRequest(deps, token, { answers, applicant, revision: 1, basedOn: 0, device: '' })
  const { number } = await sendRequest(deps, token, null, { basedOn: saves, channel: 'online', receivedOn: null })
  const { lines } = await grantDesk(seeding.deps, agent, { funder: funder.id, exercice })
  return lines.find((line) => line.number === number)?.id ?? ''
}

const acted = async (
  { deps, agent }: Seeding,
  id: string,
  days: readonly (readonly [Temporal.PlainDate, GrantMove])[],
) => {
  for (const [day, move] of days) await moveGrant(onDay(deps, day), agent, id, move)
}

const propose = (envelopeId: string, amountCents: number, body = ''): GrantMove => ({
  ...{ move: 'propose', envelopeId, amountCents, body },
})
const vote = (on: Temporal.PlainDate, deliberation: string, amountCents: number, change: object = {}): GrantMove => ({
  ...{ move: 'vote', on: on.toString(), deliberation, amountCents, absent: [], castingVote: null, body: '' },
  ...{ represented: [], isSecondCall: false },
  ...{ for: MEMBERS.length, against: 0, abstentions: 0, signatory: SIGNATORY },
  ...change,
})

/** Money of the exercice whose reports are past due, and requests of the one that comes. */
async function commune(seeding: Seeding, late: number, next: number): Promise<void> {
  const { deps, agent, funder } = seeding
  const today = deps.clock.today()
  const day = (year: number, month: number, of: number) => Temporal.PlainDate.from({ year, month, day: of })
  const envelope = async (exercice: number, label: string, amountCents: number) =>
    (
      await openEnvelope(deps, agent, {
        ...{
          funderId: funder.id,
          exercice,
          label,
          amountCents,
          budgetLine: label === 'Sport' ? '65748-40' : '65748-311',
        },
        ...{ deliberation: `${exercice - 1}-101`, deliberatedOn: `${exercice - 1}-10-12` },
      })
    ).id
  const members: string[] = []
  for (const [name, quality, email = ''] of MEMBERS)
    members.push((await addMember(deps, agent, { funderId: funder.id, name, quality, email, fromOn: '2020-05-28' })).id)

  const before = await envelope(late, 'Culture et fêtes', 12_000_00)
  for (const [association, cents, isReported] of [
    ['band', 5_000_00, true],
    ['stage', 2_500_00, false],
    ['mill', 1_500_00, true],
  ] as const) {
    const id = await asked(seeding, { association, exercice: late, askedCents: cents, on: day(late - 1, 11, 4) })
    await acted(seeding, id, [
      [day(late - 1, 11, 20), propose(before, cents)],
      [day(late - 1, 12, 14), vote(day(late - 1, 12, 14), `${late - 1}-118`, cents)],
      [day(late, 1, 5), { move: 'executory', on: `${late - 1}-12-18` }],
      [
        day(late, 2, 10),
        { move: 'pay', on: `${late}-02-10`, amountCents: cents, reference: 'Mandat 212, bordereau 18' },
      ],
      ...(isReported
        ? ([
            [
              day(late + 1, 5, 12),
              { move: 'report', on: `${late + 1}-05-12`, usedCents: cents, body: 'Conforme au budget.' },
            ],
          ] as const)
        : []),
    ])
  }

  const culture = await envelope(next, 'Culture et fêtes', 7_000_00)
  const sport = await envelope(next, 'Sport', 25_000_00)
  const social = await envelope(next, 'Vie sociale', 6_000_00)
  const received = today.subtract({ days: 40 })
  const ask = (association: Association, askedCents: number, project?: string) =>
    asked(seeding, { association, exercice: next, askedCents, on: received, ...(project !== undefined && { project }) })
  const examined = today.subtract({ days: 30 })
  const voted = today.subtract({ days: 9 })

  await acted(seeding, await ask('band', 6_000_00), [
    [examined, propose(culture, 5_500_00, 'Effectif stable ; école de musique ouverte aux communes voisines.')],
  ])
  await acted(seeding, await ask('sport', 24_500_00), [
    [examined, propose(sport, 24_000_00)],
    [voted, vote(voted, `${voted.year}-118`, 24_000_00)],
  ])
  await acted(seeding, await ask('feast', 3_500_00, 'Feux de la Saint-Jean'), [[examined, propose(culture, 3_000_00)]])
  await ask('school', 2_000_00)
  await acted(seeding, await ask('elders', 1_200_00), [[examined, propose(social, 1_000_00)]])
  await acted(seeding, await ask('mill', 1_500_00), [
    [examined, propose(culture, 1_500_00)],
    [voted, vote(voted, `${voted.year}-119`, 1_500_00)],
    [voted.add({ days: 4 }), { move: 'executory', on: voted.add({ days: 4 }).toString() }],
    [
      today.subtract({ days: 2 }),
      { move: 'pay', on: today.subtract({ days: 2 }).toString(), amountCents: 1_000_00, reference: 'Mandat 871' },
    ],
  ])
  await acted(seeding, await ask('garden', 4_000_00), [
    [examined, propose(social, 0, 'Projet porté hors de la commune.')],
    [
      voted,
      vote(voted, `${voted.year}-120`, 0, {
        ...{ for: 1, against: 5, abstentions: 1 },
        body: 'Le terrain et le public du projet sont hors de la commune ; son intérêt local n’est pas établi.',
      }),
    ],
  ])
  await ask('stage', 2_800_00, 'Festival de théâtre amateur')
  await sheets(seeding, members, next)
}

/** Interests, representatives, and what was lent. */
async function sheets({ deps, agent, funder }: Seeding, members: readonly string[], next: number): Promise<void> {
  const { lines } = await grantDesk(deps, agent, { funder: funder.id, exercice: next })
  const today = deps.clock.today()
  const of = (association: Association) =>
    lines.find((line) => line.association === ASSOCIATIONS[association].name)?.associationId ?? ''
  await addInterest(deps, agent, members[3] ?? '', {
    ...{ associationId: of('band'), nature: 'Préside l’association', fromOn: '2020-05-28' },
  })
  await addRepresentative(deps, agent, of('band'), {
    ...{ name: 'Paul Rameau', role: 'Président', email: 'habitant@demo.parvis.example', fromOn: '2019-01-12' },
  })
  const lend = (association: Association, label: string, valueCents: number, days: number) => {
    const on = today.subtract({ days })
    const source = `Tarif ${on.year}, délibération ${on.year - 1}-88`
    return addInKind(deps, agent, of(association), {
      ...{ funderId: funder.id, exercice: on.year, on: on.toString(), label, valueCents, source },
    })
  }
  await lend('band', 'Salle des fêtes, répétitions d’un trimestre', 960_00, 70)
  await lend('feast', 'Podium et cent chaises, trois jours', 650_00, 150)
  await lend('elders', 'Salle du foyer, quarante après-midi', 1_200_00, 20)
}

/** Grants of the demo territory: eight associations, two exercices, three bodies. Written once. */
export async function loadGrants(deps: SeedDeps): Promise<void> {
  const { db } = deps
  const [secretary, administrator] = [await personOf(db, 'secretaire'), await personOf(db, 'admin')]
  if (!secretary || !administrator || (await isWritten(db))) return
  const today = deps.clock.today()
  const isPastDue = today.toString() > `${today.year}-06-30`
  const late = isPastDue ? today.year - 1 : today.year - 2
  const pdf = await PDFDocument.create()
  pdf.addPage()
  const bytes = await pdf.save()
  const opened = async (agent: string, funder: Parameters<typeof openFunder>[2]): Promise<Seeding> => {
    const { id } = await openFunder(deps, agent, funder)
    const { funders } = await grantDesk(deps, agent, { funder: id })
    return { deps, agent, bytes, funder: { id, path: funders.find((one) => one.id === id)?.formPath ?? '' } }
  }
  const { name: communeName } = await db.one<{ name: string }>(
    sql`select name from commune where insee_code = ${DEMO_COMMUNE}`,
  )
  const town = await opened(secretary, {
    ...{
      kind: 'commune',
      name: `Commune ${ofPlace(communeName)}`,
      siret: '21629500600011',
      inseeCode: DEMO_COMMUNE,
      formId: null,
    },
    service: { ...HOUSE, name: 'Service vie associative' },
  })
  await commune(town, late, late + 2)
  // what is of the whole territory is kept by who administers it, with their second factor
  await withProof(true, async () => {
    const { freeForms, owners } = await grantDesk(deps, administrator, {})
    const territory = owners.find((owner) => owner.inseeCode === null)?.authority ?? 'Communauté de communes'
    const community = await opened(administrator, {
      ...{
        kind: 'intercommunality',
        name: territory,
        siret: '20002950200016',
        inseeCode: null,
      },
      ...{ formId: freeForms.find((form) => form.inseeCode === null)?.id ?? null },
      service: { ...HOUSE, name: 'Service vie associative' },
    })
    const on = today.subtract({ days: 33 })
    await asked(community, {
      association: 'feast',
      exercice: late + 2,
      askedCents: 2_500_00,
      project: 'Les feux de la Saint-Jean',
      on,
    })
    const centre = await opened(administrator, {
      ...{
        kind: 'socialCentre',
        name: 'CIAS du Parvis',
        siret: '26629500500018',
        inseeCode: null,
        formId: null,
      },
      service: { ...HOUSE, name: 'CIAS, vie sociale' },
    })
    await asked(centre, { association: 'elders', exercice: late + 2, askedCents: 800_00, project: 'Sorties d’été', on })
  })
}

const personOf = async (db: Database, name: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = ${`${name}@demo.parvis.example`}`))?.id

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from grant_funder) as is`)).is
