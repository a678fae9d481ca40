import { areaShape, integer, type Layer, pointShape, text } from './layer.ts'
import { at, type Polygon } from './plane.ts'
import { seeded } from './random.ts'
import { table } from './risk-table.ts'
import { centre } from './streets.ts'
import type { Territory } from './territory.ts'

const FIRMS = [
  'Sucrerie des Salines',
  'Malterie Vandenbroucke',
  'Ateliers de la Vlière',
  'Conserverie du Littoral',
  'Transports Delahaye',
  'Coopérative Lin et Légumes',
  'Scierie du Mont-Hulin',
  'Garage de la Porte-d’Eau',
  'Plastiques d’Opale',
  'Menuiserie Wyart',
  'Blanchisserie du Marais',
  'Récupération Lecoustre',
]

/** Classified installations, old industrial sites and polluted soils, as Géorisques gives them out. */
export const siteLayers = (
  territory: Territory,
): { installations: Layer; installationTable: Layer; formerSites: Layer; pollutedSoils: Layer } => {
  const { land, parcels } = territory
  const random = seeded('sites')
  const communes = land.layout.places
  const firms = random
    .shuffled(parcels.filter((p) => p.use === 'activity' && p.cadastralAreaM2 > 1200))
    .slice(0, FIRMS.length)
  const farms = random.shuffled(parcels.filter((p) => p.use === 'farmstead')).slice(0, communes.length)
  const old = random
    .shuffled(parcels.filter((p) => (p.use === 'faubourg' || p.use === 'core') && p.cadastralAreaM2 > 240))
    .slice(0, communes.length * 4)
  const place = (p: { shape: readonly Polygon[] }) => pointShape(centre(at(p.shape, 0).outer))
  const plants = [
    ...firms.map((p, i) => ({
      p,
      name: at(FIRMS, i),
      regime: i === 0 ? 'Autorisation' : at(['Enregistrement', 'Déclaration', 'Autorisation'], i),
      seveso: i === 0 ? 'Seveso seuil bas' : 'Non Seveso',
    })),
    ...farms.map((p, i) => ({
      p,
      name: `EARL ${at(['du Watergang', 'de la Grande-Cense', 'des Hemmes', 'du Vivier', 'Leulliette', 'Vasseur'], i)}`,
      regime: 'Enregistrement',
      seveso: 'Non Seveso',
    })),
  ]
  const commune = (p: { ground: { commune: number } }) => at(communes, p.ground.commune)
  return {
    installations: table(
      'exportICPE',
      'point',
      [integer('fid'), text('nom_ets', 80), text('adresse', 120)],
      plants.map(({ p, name }, i) => ({
        values: {
          fid: i + 1,
          nom_ets: name.toUpperCase(),
          adresse: `Parcelle ${p.section} ${p.number}, ${commune(p).name}`,
        },
        shape: place(p),
      })),
    ),
    installationTable: table(
      'icpe-georisques',
      'none',
      [
        "Numéro d'établissement",
        'Nom établissement',
        'Adresse 1',
        'Adresse 2',
        'Adresse 3',
        'Code postal',
        'Commune',
        'Régime en vigueur',
        'Statut SEVESO',
        'Date de dernière inspection',
        'Statut IED',
        'Numéro SIRET',
        'Longitude',
        'Latitude',
      ].map((title) => text(title, 120)),
      plants.map(({ p, name, regime, seveso }, i) => ({
        values: {
          "Numéro d'établissement": `00065${String(62000 + i * 7)}`,
          'Nom établissement': name.toUpperCase(),
          'Adresse 1': `PARCELLE ${p.section} ${p.number}`,
          'Adresse 2': null,
          'Adresse 3': null,
          'Code postal': commune(p).postcode,
          Commune: commune(p).name,
          'Régime en vigueur': regime,
          'Statut SEVESO': seveso,
          'Date de dernière inspection': i % 3 ? null : '2023-05-16',
          'Statut IED': 'non',
          'Numéro SIRET': null,
        },
        shape: place(p),
      })),
    ),
    formerSites: table(
      'BASIAS : Anciens sites industriels et activités de service (démonstration)',
      'point',
      [],
      old.map((p, i) => ({
        values: {
          identifiant: `NPC62${String(10020 + i * 3)}`,
          raison_soc_ent: at(
            [
              'Tannerie',
              'Brasserie',
              'Garage',
              'Teinturerie',
              'Gazomètre',
              'Dépôt d’hydrocarbures',
              'Forge',
              'Savonnerie',
            ],
            i,
          ),
          nom_usuel: null,
          commune: `${commune(p).name.toUpperCase()} (${commune(p).inseeCode})`,
          code_activite: at(['c15.11', 'c11.05', 'g45.21', 'c13.30', 'd35.21', 'v89.03z'], i),
          etat_occup_site: 'Activité terminée',
          etat_connaissance: 'Inventorié',
          nom_commune: commune(p).name.toUpperCase(),
          code_insee: Number(commune(p).inseeCode),
          url_fichier: null,
        },
        shape: place(p),
      })),
    ),
    pollutedSoils: table(
      'Sites et sols pollués (démonstration)',
      'area',
      [],
      firms.slice(0, 4).map((p, i) => ({
        values: {
          id: i + 1,
          code_metie: `SSP00${String(9101 + i)}01`,
          nom_etabli: at(FIRMS, i).toUpperCase(),
          nom_instru: i % 2 ? null : 'Réhabilitation',
          statut_ins: at(['En cours', 'Clôturée'], i),
          code_insee: Number(commune(p).inseeCode),
          nom_commun: commune(p).name.toUpperCase(),
        },
        shape: areaShape(p.shape),
      })),
    ),
  }
}
