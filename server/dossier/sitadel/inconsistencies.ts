import { type Inconsistency, SITADEL_USES, type Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { isPermit } from '#law/dossier-kind.ts'
import { inseeCodeOf } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { type Broken, inconsistencyWords } from '#wording/dossier/sitadel/inconsistencies.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import {
  afterM2,
  completionOf,
  isGranted,
  lessenedM2,
  openingOf,
  type SitadelDossier,
  statisticsOf,
  surfaceOf,
  totalM2,
} from './sitadel-dossier.ts'

/**
 * Rules that a dossier must keep for its lines to be believed: those that openADS publishes of its own export, and those of the days. Two of
 * openADS are garbled in its manual (« la surface existante ne doit pas être supérieure à la démolie »): read as what the form allows.
 */
export const inconsistenciesOf = (dossier: SitadelDossier): Inconsistency[] =>
  brokenRules(dossier).map((broken) => ({
    rule: broken.rule,
    ...inconsistencyWords(broken),
    where: SAID.has(broken.rule) ? ('statistics' as const) : ('dossier' as const),
    isHolding: !TOLD.has(broken.rule),
  }))

/** What is mended in the statistics of the dossier; the rest is in its request or its register. */
const SAID: ReadonlySet<Broken['rule']> = new Set<Broken['rule']>([
  'existingWithoutFloor',
  'demolishedOverBefore',
  'demolishedWithoutBefore',
  'changeUnbalanced',
  'changeWithoutBefore',
  'afterDiffers',
  'demolishedDwellingsWithoutFloor',
  'dwellingsWithoutFloor',
  'dwellingsUnsaid',
  'natureUnsaid',
  'publicServiceUnsaid',
  'occupationMismatch',
  'fundingTotal',
  'roomsTotal',
])

/** Told without holding anything back: what is not known leaves empty, and what the file has no room for is not the desk's fault. */
const TOLD: ReadonlySet<Broken['rule']> = new Set<Broken['rule']>([
  'dwellingsUnsaid',
  'natureUnsaid',
  'parcelsUnknown',
  'parcelPrefix',
  'communeMerged',
  'tacitRefusalCode',
  'withdrawalReason',
  'floorLessened',
])

export const brokenRules = (dossier: SitadelDossier): Broken[] => [
  ...identityRules(dossier),
  ...dayRules(dossier),
  ...codeRules(dossier),
  ...(lessenedM2(dossier) > SLACK_M2 ? [{ rule: 'floorLessened' as const, m2: lessenedM2(dossier) }] : []),
  ...(dossier.said ? saidRules(dossier.said, dossier) : unsaidRules(dossier)),
]

function identityRules({ number, inseeCode, applicant, parcelIds }: SitadelDossier): Broken[] {
  const reading = readDossierNumber(number)
  const of = reading.outcome === 'read' ? inseeCodeOf(reading.number) : undefined
  const prefixed = parcelIds.find((id) => id.slice(5, 8) !== '000')
  return [
    ...(of === undefined ? [{ rule: 'numberForeign' as const }] : []),
    ...(of !== undefined && of !== inseeCode ? [{ rule: 'communeMerged' as const, of, today: inseeCode }] : []),
    ...(applicant === null || applicant.name === '' ? [{ rule: 'applicantUnknown' as const }] : []),
    ...(parcelIds.length === 0 ? [{ rule: 'parcelsUnknown' as const }] : []),
    ...(prefixed === undefined ? [] : [{ rule: 'parcelPrefix' as const, reference: referenceText(prefixed) }]),
  ]
}

function dayRules(dossier: SitadelDossier): Broken[] {
  const { filedOn, decidedOn, sense, works } = dossier
  const opening = openingOf(dossier)
  const completion = completionOf(dossier)
  const builtOn = completion && (completion.finishedOn ?? completion.receivedOn)
  const whole = works.filter((one) => one.kind === 'completionDeclared' && !one.isPartial)
  const openings = works.filter(({ kind }) => kind === 'worksStarted')
  const broken: Broken[] = []
  if (decidedOn !== null && sense === null) broken.push({ rule: 'senseUnknown' })
  if (decidedOn !== null && filedOn !== null && decidedOn < filedOn)
    broken.push({ rule: 'decidedBeforeFiling', first: filedOn, second: decidedOn })
  if (openings.length > 1) broken.push({ rule: 'declaredTwice', what: 'opening' })
  if (whole.length > 1) broken.push({ rule: 'declaredTwice', what: 'completion' })
  const isAllowed = isGranted(dossier) || dossier.annulment !== null
  if (opening && !isAllowed) broken.push({ rule: 'openedWithoutGrant' })
  if (opening && isGranted(dossier) && decidedOn !== null && opening.on < decidedOn)
    broken.push({ rule: 'openedBeforeGrant', first: decidedOn, second: opening.on })
  if (completion && !isAllowed) broken.push({ rule: 'completedWithoutGrant' })
  // a declaration needs no declaration of opening (R*424-16 speaks of permits)
  if (completion && !opening && isPermit(dossier.kind)) broken.push({ rule: 'completedWithoutOpening' })
  if (builtOn && opening && builtOn < opening.on)
    broken.push({ rule: 'completedBeforeOpening', first: opening.on, second: builtOn })
  return broken
}

/** What the published lists of codes leave in doubt: it leaves as they are read, and is told. */
function codeRules({ sense, annulment }: SitadelDossier): Broken[] {
  if (annulment) return annulment.by === 'authority' ? [{ rule: 'withdrawalReason' }] : []
  return sense === 'tacitRejection' || sense === 'tacitOpposition' ? [{ rule: 'tacitRefusalCode' }] : []
}

/** Nothing was said: what the request makes is asked for once it is granted. */
function unsaidRules(dossier: SitadelDossier): Broken[] {
  const proposed = statisticsOf(dossier)
  return isGranted(dossier) && surfaceOf(proposed, 'housing').built > 0 ? [{ rule: 'dwellingsUnsaid' }] : []
}

function saidRules(said: Statistics, dossier: SitadelDossier): Broken[] {
  return [...surfaceRules(said, dossier), ...dwellingRules(said)]
}

/** Half a square metre: surfaces are rounded by whoever writes them. */
const SLACK_M2 = 0.5

function surfaceRules(said: Statistics, { uses, formerUses }: SitadelDossier): Broken[] {
  const total = (column: Parameters<typeof totalM2>[1]) => totalM2(said, column)
  const over = Math.max(...SITADEL_USES.map((use) => surfaceOf(said, use).demolished - surfaceOf(said, use).before))
  const stated = uses.every(({ afterM2: after }) => after !== null)
    ? uses.reduce((sum, { afterM2: after }) => sum + (after ?? 0), 0)
    : undefined
  const broken: Broken[] = []
  if (said.nature === null && total('built') + total('before') > 0) broken.push({ rule: 'natureUnsaid' })
  if (said.nature === 'existing' && total('before') + total('demolished') === 0)
    broken.push({ rule: 'existingWithoutFloor' })
  if (total('demolished') > 0 && total('before') === 0) broken.push({ rule: 'demolishedWithoutBefore' })
  else if (over > SLACK_M2) broken.push({ rule: 'demolishedOverBefore', m2: over })
  if (Math.abs(total('gained') - total('lost')) > SLACK_M2)
    broken.push({ rule: 'changeUnbalanced', gained: total('gained'), lost: total('lost') })
  if (total('gained') + total('lost') > 0 && total('before') === 0) broken.push({ rule: 'changeWithoutBefore' })
  // a modification counts what it adds, its request states the whole
  if (formerUses === null && uses.length > 0 && stated !== undefined && Math.abs(afterM2(said) - stated) > SLACK_M2)
    broken.push({ rule: 'afterDiffers', said: afterM2(said), stated })
  const service = surfaceOf(said, 'publicService')
  if (service.built + service.gained > 0 && said.publicService === null) broken.push({ rule: 'publicServiceUnsaid' })
  return broken
}

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)

function dwellingRules(said: Statistics): Broken[] {
  const { single, grouped, demolished, byFunding, byRooms, residence, occupation } = said
  const created = single + grouped
  const housing = surfaceOf(said, 'housing')
  const funded = sum(Object.values(byFunding))
  const roomed = sum(byRooms)
  const broken: Broken[] = []
  if (demolished > 0 && totalM2(said, 'demolished') === 0) broken.push({ rule: 'demolishedDwellingsWithoutFloor' })
  if (created > 0 && housing.built + housing.gained === 0) broken.push({ rule: 'dwellingsWithoutFloor' })
  if (funded !== created) broken.push({ rule: 'fundingTotal', total: created, sum: funded })
  if (roomed !== created) broken.push({ rule: 'roomsTotal', total: created, sum: roomed })
  if (residence !== null && occupation !== 'personal') broken.push({ rule: 'occupationMismatch' })
  return broken
}
