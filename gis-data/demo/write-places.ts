import { createHash } from 'node:crypto'
import type { Address } from './addresses.ts'
import { dissolve } from './dissolve.ts'
import { toLonLat } from './lambert.ts'
import { closeRing } from './layer.ts'
import { EPCI, MERGED_COMMUNE } from './layout.ts'
import { article } from './naming.ts'
import { bytes, type Files } from './package-files.ts'
import { type Point, simplify } from './plane.ts'
import type { Territory } from './territory.ts'
import { placer } from './write-cadastre.ts'

/** Communes and intercommunality, as in the package @etalab/decoupage-administratif, with generalised outlines. */
export const communeFiles = (territory: Territory): Files => {
  const { land } = territory
  const place = placer(territory)
  const { places } = land.layout
  const communes = [
    ...places.map((p) => ({
      code: p.inseeCode,
      nom: p.name,
      typeLiaison: typeOfArticle(p.name),
      zone: 'metro',
      arrondissement: '626',
      departement: '62',
      region: '32',
      type: 'commune-actuelle',
      rangChefLieu: 0,
      siren: p.siren,
      codesPostaux: [p.postcode],
      population: p.population,
    })),
    {
      code: `62${MERGED_COMMUNE.prefix}`,
      nom: MERGED_COMMUNE.delegatedName,
      typeLiaison: 1,
      zone: 'metro',
      departement: '62',
      region: '32',
      type: 'commune-deleguee',
      chefLieu: MERGED_COMMUNE.inseeCode,
    },
  ]
  const municipal = places.reduce((sum, p) => sum + p.population, 0)
  const epci = [
    {
      code: EPCI.siren,
      nom: EPCI.name,
      type: 'CC',
      modeFinancement: 'FPU',
      populationTotale: Math.round(municipal * 1.013),
      populationMunicipale: municipal,
      membres: places.map((p) => ({
        code: p.inseeCode,
        siren: p.siren,
        nom: p.name,
        populationTotale: Math.round(p.population * 1.013),
        populationMunicipale: p.population,
      })),
    },
  ]
  const shapes = dissolve(land, (g) => String(g.commune))
  const features = places.map((p, i) => {
    const polygons = (shapes.get(String(i)) ?? []).map(({ outer, holes }) =>
      [closeRing(outer, false), ...holes.map((hole) => closeRing(hole, true))].map((ring) =>
        generalised(ring).map(place),
      ),
    )
    const geometry =
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons }
    return JSON.stringify({
      type: 'Feature',
      properties: { code: p.inseeCode, nom: p.name, epci: EPCI.siren },
      geometry,
    })
  })
  return new Map([
    ['communes/communes.json', bytes(`${JSON.stringify(communes, null, 1)}\n`)],
    ['communes/epci.json', bytes(`${JSON.stringify(epci, null, 1)}\n`)],
    ['communes/communes.geojson', bytes(`{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`)],
  ])
}

const typeOfArticle = (name: string): number => (/^[AEIOUÉ]/.test(name) ? 1 : 0)

const generalised = (ring: readonly Point[]): Point[] => {
  const half = Math.floor(ring.length / 2)
  const line = [...simplify(ring.slice(0, half + 1), 4), ...simplify(ring.slice(half), 4).slice(1)]
  return line.length > 4 ? line : [...ring]
}

/** A stable identifier in the form of a version 4 UUID. */
const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const BAL_COLUMNS = [
  'cle_interop',
  'id_ban_commune',
  'id_ban_toponyme',
  'id_ban_adresse',
  'voie_nom',
  'lieudit_complement_nom',
  'numero',
  'suffixe',
  'commune_insee',
  'commune_nom',
  'commune_deleguee_insee',
  'commune_deleguee_nom',
  'position',
  'long',
  'lat',
  'x',
  'y',
  'cad_parcelles',
  'source',
  'date_der_maj',
  'certification_commune',
]
const BAN_COLUMNS = [
  'id',
  'id_fantoir',
  'numero',
  'rep',
  'nom_voie',
  'code_postal',
  'code_insee',
  'nom_commune',
  'code_insee_ancienne_commune',
  'nom_ancienne_commune',
  'x',
  'y',
  'lon',
  'lat',
  'type_position',
  'alias',
  'nom_ld',
  'libelle_acheminement',
  'nom_afnor',
  'source_position',
  'source_nom_voie',
  'certification_commune',
  'cad_parcelles',
]

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’'-]/g, ' ')
    .toUpperCase()

const banCommune = (territory: Territory): string =>
  territory.land.layout.places.some((place) => place.inseeCode === '62960') ? '62960' : '62957'

/** A Base Adresse Locale (1.4) for each commune but one, whose addresses come from the national base (BAN). */
export const addressFiles = (territory: Territory): Files => {
  const { land, addresses } = territory
  const [x0, y0] = land.layout.origin
  const files: Files = new Map()
  land.layout.places.forEach((place, commune) => {
    const own = addresses.filter((a) => a.street.commune === commune)
    const where = (a: Address) => {
      const p: Point = [a.at[0] + x0, a.at[1] + y0]
      const [lon, lat] = toLonLat(p)
      return { x: p[0].toFixed(2), y: p[1].toFixed(2), lon: lon.toFixed(6), lat: lat.toFixed(6) }
    }
    const keyOf = (a: Address) =>
      [place.inseeCode, a.street.code, String(a.number).padStart(5, '0'), ...(a.suffix ? [a.suffix] : [])].join('_')
    const isBan = place.inseeCode === banCommune(territory)
    const rows = own.map((a): Record<string, string> => {
      const { x, y, lon, lat } = where(a)
      const key = keyOf(a)
      const isDelegated = a.parcel.prefix === MERGED_COMMUNE.prefix
      const old = isDelegated
        ? { code: `62${MERGED_COMMUNE.prefix}`, name: MERGED_COMMUNE.delegatedName }
        : { code: '', name: '' }
      if (isBan)
        return {
          id: key,
          id_fantoir: '',
          numero: String(a.number),
          rep: a.suffix,
          nom_voie: a.street.name,
          code_postal: place.postcode,
          code_insee: place.inseeCode,
          nom_commune: place.name,
          code_insee_ancienne_commune: '',
          nom_ancienne_commune: '',
          x,
          y,
          lon,
          lat,
          type_position: 'entrée',
          alias: '',
          nom_ld: '',
          libelle_acheminement: plain(place.name),
          nom_afnor: plain(a.street.name),
          source_position: 'commune',
          source_nom_voie: 'commune',
          certification_commune: a.isCertified ? '1' : '0',
          cad_parcelles: a.isCertified ? a.parcel.id : '',
        }
      return {
        cle_interop: key,
        id_ban_commune: uuidOf(place.inseeCode),
        id_ban_toponyme: uuidOf(`${place.inseeCode}/${a.street.code}`),
        id_ban_adresse: uuidOf(key),
        voie_nom: a.street.name,
        lieudit_complement_nom: '',
        numero: String(a.number),
        suffixe: a.suffix,
        commune_insee: place.inseeCode,
        commune_nom: place.name,
        commune_deleguee_insee: old.code,
        commune_deleguee_nom: old.name,
        position: 'entrée',
        long: lon,
        lat,
        x,
        y,
        cad_parcelles: a.parcel.id,
        source: `Commune ${article(place.name)}`,
        date_der_maj: a.isCertified ? '2025-11-03' : '2023-02-17',
        certification_commune: a.isCertified ? '1' : '0',
      }
    })
    const columns = isBan ? BAN_COLUMNS : BAL_COLUMNS
    const body = rows.map((row) => columns.map((column) => row[column] ?? '').join(';'))
    files.set(
      `adresses/${isBan ? 'ban' : 'bal'}-${place.inseeCode}.csv`,
      bytes(`${[columns.join(';'), ...body].join('\n')}\n`),
    )
  })
  return files
}
