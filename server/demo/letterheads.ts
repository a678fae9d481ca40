import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { demoArms } from './arms.ts'

type Commune = { inseeCode: string; name: string }

/** Services of the invented territory, for all of its communes. */
const SERVICES = [
  {
    service: 'heritageArchitect',
    name: 'UDAP du territoire de démonstration',
    email: 'udap@service.example',
    address: '7, rue de l’Abbaye\n62950 Audenkerque',
    phone: '03 21 00 00 10',
  },
  {
    service: 'roadManager',
    name: 'Service des routes du département',
    email: 'routes@service.example',
    address: 'Hôtel du département\n62950 Audenkerque',
    phone: '03 21 00 00 11',
  },
  {
    service: 'waterOperator',
    name: 'Régie des eaux et de l’assainissement',
    email: 'eaux@service.example',
    address: '12, quai du Canal\n62950 Audenkerque',
    phone: '03 21 00 00 12',
  },
  {
    service: 'powerGrid',
    name: 'Gestionnaire du réseau électrique',
    email: 'raccordement@service.example',
    address: '3, rue des Fils\n62950 Audenkerque',
    phone: '03 21 00 00 13',
  },
  {
    service: 'safetyCommissions',
    name: 'SDIS, groupement prévention',
    email: 'prevention@service.example',
    address: '18, rue de la Caserne\n62950 Audenkerque',
    phone: '03 21 00 00 14',
  },
] as const

/** Whom letters name, as the accounts of the demo are called. */
const PEOPLE = [
  { email: 'instructeur@demo.parvis.example', title: 'instructeur', phone: '03 21 00 00 02' },
  { email: 'secretaire@demo.parvis.example', title: 'secrétaire de mairie', phone: '03 21 00 00 01' },
] as const

/**
 * Fills what an administrator would write: a letterhead with arms for each commune, the directory of services, the delegation under
 * which letters of the review are signed, the rates of the development tax, the phrases that the commune
 * wrote over those of the territory. What is there already is left as it is.
 */
export async function fillDemoLetterheads(db: Database, communes: readonly Commune[]): Promise<void> {
  for (const [index, { inseeCode, name }] of communes.entries()) {
    await keepHead(db, inseeCode, name, index)
    await delegateReview(db, inseeCode)
    await voteRates(db, inseeCode, index)
    await writePhrases(db, inseeCode, index)
  }
  for (const one of SERVICES) {
    await db.run(sql`
      insert into service_address (insee_code, service, name, email, address, phone)
      values (null, ${one.service}, ${one.name}, ${one.email}, ${one.address}, ${one.phone})
      on conflict (insee_code, service) do nothing`)
  }
  for (const { email, title, phone } of PEOPLE) {
    await db.run(
      sql`update person set title = ${title}, phone = ${phone} where email = ${email} and title is null and phone is null`,
    )
  }
}

const keepHead = (db: Database, inseeCode: string, name: string, index: number) =>
  db.run(sql`
    insert into letterhead (insee_code, address, phone, email, hours, image, image_type)
    values (
      ${inseeCode}, ${`1, place de la Mairie, ${name}`}, ${`03 21 00 01 ${String(index).padStart(2, '0')}`},
      ${`mairie.${inseeCode}@commune.example`}, 'du lundi au vendredi, 9 h à 12 h', ${demoArms(inseeCode)}, 'image/png')
    on conflict (insee_code) do nothing`)

/** The mayor may delegate signature to those who review (L423-1): letters of the review leave under that act. */
const delegateReview = (db: Database, inseeCode: string) =>
  db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, act_reference, valid_from)
    select p.id, ${inseeCode}, 'Pour le maire et par délégation, l’instructeur du service urbanisme',
      'arrêté n° 2020-31 du 8 juin 2020', '2020-06-08'
    from person p
    where p.email = 'instructeur@demo.parvis.example'
      and not exists (
        select from signature_delegation d where d.signatory_id = p.id and d.insee_code = ${inseeCode})`)

/** Percent of the development tax that the communes of the demo vote, in turn. */
const COMMUNE_RATES = [3, 4, 5] as const

const voteRates = async (db: Database, inseeCode: string, index: number) => {
  const rates = [
    {
      part: 'commune',
      ratePct: COMMUNE_RATES[index % COMMUNE_RATES.length] ?? 3,
      act: 'délibération du 14 novembre 2023',
    },
    { part: 'department', ratePct: 1.5, act: 'délibération du département du 20 novembre 2023' },
  ]
  for (const { part, ratePct, act } of rates) {
    await db.run(sql`
      insert into tax_rate (insee_code, part, rate_pct, act_reference, valid_from, written_at)
      select ${inseeCode}, ${part}, ${ratePct}, ${act}, '2024-01-01', '2023-12-01T09:00:00Z'
      where not exists (select from tax_rate where insee_code = ${inseeCode} and part = ${part})`)
  }
}

/** What communes of the demo ask of fences, in turn; each tells when its desk receives. */
const FENCES = [
  'Les clôtures sur rue sont des haies vives d’essences locales, doublées au besoin d’un grillage vert de 1,20 m au plus.',
  'Les clôtures sur rue sont des murets enduits de 0,80 m, surmontés d’une lisse de bois peint.',
] as const

const writePhrases = async (db: Database, inseeCode: string, index: number) => {
  const phrases = [
    {
      key: 'prescription.clotures',
      family: 'condition',
      title: 'Clôtures',
      body: FENCES[index % FENCES.length] ?? FENCES[0],
      reason: 'Délibération du 12 mars 2024',
    },
    {
      key: 'mention.accueil-urbanisme',
      family: 'mention',
      title: 'Accueil du service urbanisme',
      body: `Le service urbanisme de {commune} répond à vos questions du lundi au vendredi, de 9 h à 12 h, au 03 21 00 01 ${String(index).padStart(2, '0')}.`,
      reason: 'Demande de l’accueil de la mairie',
    },
  ]
  for (const { key, family, title, body, reason } of phrases) {
    await db.run(sql`
      insert into phrase (insee_code, key, version, family, title, body, article, reason, written_by, written_at)
      select ${inseeCode}, ${key}, 1, ${family}, ${title}, ${body}, null, ${reason},
        (select id from person where email = 'admin@demo.parvis.example'), '2024-03-15T09:00:00Z'
      where not exists (select from phrase where insee_code = ${inseeCode} and key = ${key})`)
  }
}
