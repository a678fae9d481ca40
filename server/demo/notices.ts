import { createCanvas } from '@napi-rs/canvas'
import sql from 'sql-template-tag'
import type { NewNotice } from '#contract/services/notices/notice.ts'
import type { ReportMove } from '#contract/services/reports/report.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { publishNotice } from '#server/services/notices/notices.ts'
import { importPlaces } from '#server/services/places/places.ts'
import { receivePicture, receiveReport } from '#server/services/reports/receiving.ts'
import { listReports, moderateReport, moveReport } from '#server/services/reports/reports.ts'
import { demoCommunes } from './dossier-grounds.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files'>
type Told = Pick<NewNotice, 'theme' | 'severity' | 'title' | 'body'> & { days: number | null; isEverywhere?: boolean }

const NOTICES: readonly Told[] = [
  {
    ...{ theme: 'works', severity: 'important', title: 'Rue fermée pour un branchement d’eau', days: 9 },
    body: 'La rue est fermée aux voitures de 8 h à 17 h, du lundi au vendredi. Les piétons passent. Les bacs sont à sortir la veille au coin de la rue.',
  },
  {
    ...{ theme: 'waste', severity: 'info', title: 'Déchèterie : horaires d’hiver', days: 90, isEverywhere: true },
    body: 'De novembre à mars, la déchèterie est ouverte de 9 h à 12 h et de 13 h 30 à 17 h, du mardi au samedi.',
  },
  {
    ...{ theme: 'water', severity: 'alert', title: 'Watergangs : niveau haut', days: 3, isEverywhere: true },
    body: 'Le niveau des watergangs est haut ce soir. Ne descendez pas sur les berges, rentrez le matériel laissé au bord de l’eau.',
  },
  {
    ...{ theme: 'culture', severity: 'info', title: 'Bourse aux livres à la salle des fêtes', days: 20 },
    body: 'Dimanche de 10 h à 17 h. Entrée libre. Les livres se déposent la veille de 14 h à 18 h.',
  },
  {
    ...{ theme: 'townHall', severity: 'info', title: 'La mairie ferme plus tôt jeudi', days: 6 },
    body: 'Jeudi, l’accueil ferme à 16 h. Les rendez-vous pris sont maintenus.',
  },
  {
    ...{
      theme: 'planning',
      severity: 'info',
      title: 'Le projet de zonage se lit en ligne',
      days: null,
      isEverywhere: true,
    },
    body: 'Chacun peut demander si son terrain changerait, et poser une demande, sans compte.',
  },
]

const NUMBERS = `nom;telephone;categorie;precision
Urgences, tous services;112;Urgence;Appel gratuit, toute l’Europe
SAMU;15;Urgence;
Pompiers;18;Urgence;
Urgences par SMS (sourds et malentendants);114;Urgence;
Mairie, accueil;03 99 00 10 00;Mairie;Du lundi au vendredi, 9 h à 12 h et 14 h à 17 h 30
Déchèterie;03 99 00 10 20;Déchets;
Eau, urgence jour et nuit;03 99 00 10 30;Réseaux;Numéro inventé pour la démonstration`

const ROUNDS = `flux;premier_jour;semaines;secteur;rues;reports
ordures;2026-01-06;1;;;2026-12-22>2026-12-23
recyclables;2026-01-08;2;;;2026-12-24>2026-12-26
verre;2026-01-02;4;;;
vegetaux;2026-04-06;1;;;`

const SAID: readonly (readonly [
  category: string,
  body: string,
  moves: readonly (readonly [ReportMove['state'], string])[],
])[] = [
  ['lighting', 'Le lampadaire clignote depuis lundi, la nuit il s’éteint.', []],
  ['road', 'Trou profond devant le portail, une roue y passe.', [['sent', '']]],
  [
    'waste',
    'Pneus et gravats au bout du chemin.',
    [
      ['sent', ''],
      ['inProgress', 'Le camion passe jeudi.'],
    ],
  ],
  [
    'greenery',
    'Branche cassée au-dessus du trottoir de l’école.',
    [['done', 'La branche est coupée, le trottoir est rouvert.']],
  ],
  [
    'furniture',
    'Le panneau du stop est tourné.',
    [['closed', 'Ce panneau est celui de la route départementale : nous avons écrit au département.']],
  ],
  ['building', 'Des pierres tombent du mur de la vieille grange.', []],
]

/** Notices, lists and reports of the demo territory, all invented. Written once. */
export async function loadNotices(deps: SeedDeps): Promise<void> {
  const admin = await personOf(deps.db, 'admin')
  if (!admin || (await isWritten(deps.db))) return
  await withProof(true, async () => {
    const communes = (await demoCommunes(deps.db)).map(({ inseeCode }) => inseeCode)
    for (const commune of communes) await loadLists(deps, admin, commune)
    await loadAnnounced(deps, admin, communes)
  })
  const secretary = await personOf(deps.db, 'secretaire')
  if (secretary) await loadReports(deps, secretary)
}

async function loadAnnounced(deps: SeedDeps, personId: string, communes: readonly string[]): Promise<void> {
  const now = deps.realClock.instant()
  for (const [index, { days, isEverywhere, ...told }] of NOTICES.entries()) {
    const other = communes[index % communes.length] ?? DEMO_COMMUNE
    const place = index === 0 ? await placesIn(deps.db, DEMO_COMMUNE, 1) : []
    await publishNotice(deps, personId, {
      ...told,
      communes: isEverywhere ? [...communes] : [...new Set([DEMO_COMMUNE, ...(index === 0 ? [] : [other])])],
      area: place[0] ? { ...place[0], radiusM: 300, label: 'la rue et ses abords' } : null,
      ...{ shownFrom: null, picture: null, tells: false },
      shownTo: days === null ? null : now.add({ hours: 24 * days }).toString(),
    })
  }
}

async function loadLists(deps: SeedDeps, personId: string, commune: string): Promise<void> {
  const source = 'Inventé pour la démonstration'
  const keep = async (list: 'number' | 'collection' | 'defibrillator' | 'place', csv: string) => {
    const { faults } = await importPlaces(deps, personId, { commune, list, source, csv, isTrial: false })
    if (faults.length > 0) throw new Error(`the ${list} list of the demo: ${JSON.stringify(faults)}`)
  }
  await keep('number', NUMBERS)
  await keep('collection', ROUNDS)
  const [hall, gym, school] = await placesIn(deps.db, commune, 3)
  if (!hall || !gym || !school) return
  const today = deps.clock.today().toString()
  await keep(
    'defibrillator',
    `nom;adresse;precision;lon;lat;verifie_le\nMairie;${hall.address};Dehors, à droite de la porte, jour et nuit;${hall.lon};${hall.lat};${today}\nSalle de sport;${gym.address};Dans le hall, aux heures d’ouverture;${gym.lon};${gym.lat};${today}`,
  )
  await keep(
    'place',
    `nom;adresse;categorie;telephone;precision\nMairie;${hall.address};Mairie;03 99 00 10 00;\nÉcole;${school.address};École;03 99 00 10 40;`,
  )
}

async function loadReports(deps: SeedDeps, secretary: string): Promise<void> {
  const places = await placesIn(deps.db, DEMO_COMMUNE, SAID.length)
  for (const [index, [category, body]] of SAID.entries()) {
    const place = places[index]
    if (!place) continue
    const secret = `demonstration-${index}`.padEnd(32, '0')
    const { lon, lat } = place
    await receiveReport(deps, undefined, {
      secret,
      category,
      body,
      lon,
      lat,
      accuracyM: 8,
      positionFrom: 'device',
      contact: '',
    })
    if (index % 2 === 0) await receivePicture(deps, secret, await drawing(index))
  }
  const reports = await listReports(deps, secretary, { commune: DEMO_COMMUNE })
  for (const { id, category, body, hasPicture } of reports) {
    const moves = SAID.find((said) => said[0] === category)?.[2] ?? []
    if (moves.length > 0)
      await moderateReport(deps, secretary, id, { isShown: true, publicBody: body, showsPicture: hasPicture })
    for (const [state, sentence] of moves) await moveReport(deps, secretary, id, { state, sentence, duplicateOf: '' })
  }
}

/** A street at dusk, as a child would draw it: no photograph of anywhere. */
function drawing(seed: number): Promise<Buffer> {
  const canvas = createCanvas(960, 720)
  const context = canvas.getContext('2d')
  for (const [colour, x, y, width, height] of [
    ['#8fa6b8', 0, 0, 960, 470],
    ['#b7a58d', 60 + 40 * seed, 220, 300, 250],
    ['#7d5f4b', 170 + 40 * seed, 350, 70, 120],
    ['#5c5a57', 0, 470, 960, 250],
    ['#3c3f43', 640, 120, 16, 380],
    ['#e9d48a', 616, 100, 64, 30],
    ['#2f2f30', 300 + 30 * seed, 590, 150, 34],
  ] as const) {
    context.fillStyle = colour
    context.fillRect(x, y, width, height)
  }
  return canvas.encode('jpeg', 80)
}

const personOf = async (db: Database, name: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = ${`${name}@demo.parvis.example`}`))?.id

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from notice) as is`)).is

/** Addresses spread over a commune, with where they stand. */
const placesIn = (db: Database, commune: string, count: number) =>
  db.many<{ lon: number; lat: number; address: string }>(sql`
    with ranked as (
      select a.position, trim(concat_ws(' ', a.number, a.suffix, s.name)) as address, row_number() over (order by a.id) as n,
        count(*) over () as total
      from address a join street s on s.id = a.street_id
      where s.insee_code = ${commune} and a.position is not null
    )
    select st_x(position) as lon, st_y(position) as lat, address
    from ranked
    where n in (select 1 + (i * total / ${count}::int) from generate_series(0, ${count - 1}::int) as i)
    order by n
    limit ${count}`)
