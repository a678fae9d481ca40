import { RowNumber } from '#contract/identifier.ts'
import { bytesUpTo, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  CommuneCode,
  CommuneLetterhead,
  DirectoryQuery,
  Letterheads,
  LetterheadText,
  ServiceContact,
  ServiceDirectory,
  ServiceName,
} from './letterhead.ts'
import { NewTaxRate, TaxRateEnd, TaxRates } from './tax-rates.ts'

/** Arms are a small picture: what is heavier was not meant for a letter. */
const ARMS_BYTES = 1_000_000

const administered = { tag: 'courriers', access: 'administrator' } as const
const ofCommune = { ...administered, params: { inseeCode: CommuneCode } } as const

/** What letters are printed under, and where those who are consulted are reached. */
export const letterheadOperations = {
  listLetterheads: operation({
    ...administered,
    method: 'get',
    path: paths.letterheads,
    summary: 'En-tête et signataires de chaque commune',
    status: 200,
    answer: json(Letterheads),
  }),
  writeLetterhead: operation({
    ...ofCommune,
    method: 'put',
    path: paths.letterhead,
    summary: 'Texte de l’en-tête d’une commune',
    body: json(LetterheadText),
    status: 200,
    answer: json(CommuneLetterhead),
    refusals: [404],
  }),
  receiveArms: operation({
    ...ofCommune,
    method: 'put',
    path: paths.letterheadImage,
    summary: 'Blason ou logo, image PNG ou JPEG inspectée à son arrivée',
    body: bytesUpTo(ARMS_BYTES),
    status: 200,
    answer: json(CommuneLetterhead),
    refusals: [404],
  }),
  removeArms: operation({
    ...ofCommune,
    method: 'delete',
    path: paths.letterheadImage,
    summary: 'Retrait du blason ou du logo',
    status: 200,
    answer: json(CommuneLetterhead),
    refusals: [404],
  }),
  previewLetterhead: operation({
    ...ofCommune,
    method: 'get',
    path: paths.letterheadPreview,
    summary: 'Lettre d’essai sous cet en-tête',
    status: 200,
    answer: pdf,
    refusals: [404],
  }),
  readTaxRates: operation({
    ...ofCommune,
    method: 'get',
    path: paths.taxRates,
    summary: 'Taux de la taxe d’aménagement d’une commune, avec leurs dates',
    status: 200,
    answer: json(TaxRates),
    refusals: [404],
  }),
  addTaxRate: operation({
    ...ofCommune,
    method: 'post',
    path: paths.taxRates,
    summary: 'Taux voté ; celui de la même part et du même secteur prend fin la veille',
    body: json(NewTaxRate),
    status: 201,
    answer: json(TaxRates),
    refusals: [404, 409],
  }),
  endTaxRate: operation({
    ...administered,
    params: { inseeCode: CommuneCode, rate: RowNumber },
    method: 'post',
    path: paths.taxRateEnd,
    summary: 'Dernier jour d’un taux',
    body: json(TaxRateEnd),
    status: 201,
    answer: json(TaxRates),
    refusals: [404],
  }),
  readServices: operation({
    ...administered,
    method: 'get',
    path: paths.serviceAddresses,
    summary: 'Annuaire des services consultés, d’une commune ou du territoire',
    query: DirectoryQuery,
    status: 200,
    answer: json(ServiceDirectory),
  }),
  writeService: operation({
    ...administered,
    method: 'put',
    path: paths.serviceAddress,
    summary: 'Coordonnées d’un service consulté',
    params: { service: ServiceName },
    query: DirectoryQuery,
    body: json(ServiceContact),
    status: 200,
    answer: json(ServiceDirectory),
  }),
} as const
