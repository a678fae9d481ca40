import { z } from 'zod'
import { json, operation, xlsx } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PublicCommune, PublicRegisterFilter, PublicRegisterMap, PublicRegisterPage } from './public-register.ts'

const open = { tag: 'public', access: 'anyone', method: 'get', status: 200 } as const

/** Deposits and decisions, for anyone. */
export const publicRegisterOperations = {
  readPublicRegister: operation({
    ...open,
    path: paths.publicRegister,
    query: PublicRegisterFilter,
    summary: 'Registre public des dépôts et des décisions, les derniers d’abord, page par page',
    answer: json(PublicRegisterPage),
  }),
  publicRegisterCommunes: operation({
    ...open,
    path: paths.publicRegisterCommunes,
    summary: 'Communes du registre public',
    answer: json(z.array(PublicCommune)),
  }),
  publicRegisterMap: operation({
    ...open,
    path: paths.publicRegisterMap,
    query: PublicRegisterFilter,
    summary: 'Registre public en GeoJSON : les mille dernières lignes, en longitude et latitude',
    answer: json(PublicRegisterMap, 'application/geo+json'),
  }),
  publicRegisterFeed: operation({
    ...open,
    path: paths.publicRegisterFeed,
    query: PublicRegisterFilter,
    summary: 'Fil RSS du registre public : les cinquante dernières lignes',
    answer: { mediaType: 'application/rss+xml' },
  }),
  publicRegisterCsv: operation({
    ...open,
    path: paths.publicRegisterCsv,
    query: PublicRegisterFilter,
    summary: 'Registre public en CSV : les cinq mille dernières lignes',
    answer: { mediaType: 'text/csv' },
  }),
  publicRegisterXlsx: operation({
    ...open,
    path: paths.publicRegisterXlsx,
    query: PublicRegisterFilter,
    summary: 'Registre public en classeur XLSX : les cinq mille dernières lignes',
    answer: xlsx,
  }),
  publicRegisterGpkg: operation({
    ...open,
    path: paths.publicRegisterGpkg,
    query: PublicRegisterFilter,
    summary: 'Registre public en GeoPackage : les cinq mille dernières lignes, un point par dossier situé',
    answer: { mediaType: 'application/geopackage+sqlite3' },
  }),
}
