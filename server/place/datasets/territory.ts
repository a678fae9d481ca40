import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { arrayLiteral } from './sql-array.ts'

const PACKAGE = '@etalab/decoupage-administratif'
const KEY = 'territory/communes'

export const Commune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  codesPostaux: z.array(z.string()).default([]),
  population: z.number().optional(),
})

export const Grouping = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string().optional(),
  populationMunicipale: z.number().optional(),
  membres: z.array(z.object({ code: z.string() })),
})

export type Commune = z.infer<typeof Commune>
export type Grouping = z.infer<typeof Grouping>

/** Communes of today, and the arrondissements of Paris, Lyon and Marseille, which the cadastre and the BAN treat as communes. */
export const KEPT_COMMUNES = new Set(['commune-actuelle', 'arrondissement-municipal'])

const load = createRequire(import.meta.url)
const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(load.resolve(`${PACKAGE}/data/${name}.json`), 'utf8'))

/**
 * Names, postal codes, populations and intercommunalities of France, once a version of the package.
 *
 * The package carries two vintages of the municipal population: that of its list of communes is kept for communes, that
 * of its list of EPCI for the EPCI (Oye-Plage: 5 780 and 5 716). In Greater Paris the territory (EPT) is kept, because
 * it is the EPT that plans (L134-1 code de l’urbanisme).
 *
 * @returns false when this version is already loaded
 */
export async function loadTerritory(db: Database): Promise<boolean> {
  const { version } = z.object({ version: z.string() }).parse(load(`${PACKAGE}/package.json`))
  const sha256 = `${PACKAGE}@${version}`
  const current = await db.maybeOne<{ sha256: string }>(sql`
    select sha256 from dataset_version
    join dataset on dataset.id = dataset_id
    where key = ${KEY} and state = 'current'`)
  if (current?.sha256 === sha256) return false
  const communes = z
    .array(Commune)
    .parse(await read('communes'))
    .filter(({ type }) => KEPT_COMMUNES.has(type))
  const epcis = z.array(Grouping).parse(await read('epci'))
  const territories = z.array(Grouping).parse(await read('ept'))
  const groupings = [...epcis, ...territories.map((ept) => ({ ...ept, type: ept.type ?? 'EPT' }))]
  const sirenOf = new Map(
    groupings.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)),
  )
  await db.transaction(async (tx) => {
    await keepGroupings(tx, groupings)
    await keepCommunes(tx, communes, sirenOf)
    await tx.run(sql`
      with kept as (
        insert into dataset (key, kind, title) values (${KEY}, ${KEY}, 'Communes et intercommunalités de France')
        on conflict (key) do update set title = excluded.title returning id
      ),
      replaced as (
        update dataset_version set state = 'previous'
        from dataset where dataset.id = dataset_id and key = ${KEY} and state = 'current' returning dataset_version.id
      )
      select (select id from kept), (select count(*) from replaced)`)
    await tx.run(sql`
      insert into dataset_version (dataset_id, state, origin, producer, licence, sha256, format, encoding, rows_read, rows_in)
      select id, 'current', ${sha256}, 'INSEE et DGCL', 'Licence Ouverte 2.0', ${sha256}, 'JSON', 'UTF-8',
        ${communes.length}::integer, ${communes.length}::integer
      from dataset where key = ${KEY}`)
  })
  return true
}

export const keepGroupings = (db: Database, groupings: readonly Grouping[]) =>
  db.run(sql`
    insert into epci (siren, name, kind, population)
    select * from unnest(
      ${arrayLiteral(groupings.map(({ code }) => code))}::text[],
      ${arrayLiteral(groupings.map(({ nom }) => nom))}::text[],
      ${arrayLiteral(groupings.map(({ type }) => type))}::text[],
      ${arrayLiteral(groupings.map(({ populationMunicipale }) => populationMunicipale))}::integer[])
    on conflict (siren) do update set name = excluded.name, kind = excluded.kind, population = excluded.population`)

/** @param sirenOf  EPCI of each commune, where it is known: a commune that it does not name keeps its own */
export const keepCommunes = (db: Database, communes: readonly Commune[], sirenOf: ReadonlyMap<string, string>) =>
  db.run(sql`
    insert into commune (insee_code, name, epci_siren, population, postal_codes)
    select code, name, siren, population, string_to_array(postal_codes, ',')
    from unnest(
      ${arrayLiteral(communes.map(({ code }) => code))}::text[],
      ${arrayLiteral(communes.map(({ nom }) => nom))}::text[],
      ${arrayLiteral(communes.map(({ code }) => sirenOf.get(code)))}::text[],
      ${arrayLiteral(communes.map(({ population }) => population))}::integer[],
      ${arrayLiteral(communes.map(({ codesPostaux }) => codesPostaux.join(',')))}::text[])
      as given (code, name, siren, population, postal_codes)
    on conflict (insee_code) do update set
      name = excluded.name,
      epci_siren = coalesce(excluded.epci_siren, commune.epci_siren),
      population = excluded.population,
      postal_codes = excluded.postal_codes`)
