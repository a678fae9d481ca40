import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { PUBLIC_NETWORKS } from '#law/tables/public-networks.ts'
import type { RuledZone } from '#server/dossier/assessment/rules.ts'
import { planText } from '#wording/dossier/decisions/decision.ts'
import {
  ARCHAEOLOGY_LINE,
  articleLine,
  linesText,
  networkGap,
  networkText,
  parcelsOutOfReach,
  SOIL_TEXTS,
  stayCircumstance,
  taxRateText,
  unknownRateText,
  unreadArticles,
  zoneLine,
} from '#wording/dossier/decisions/decision-certificate.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { type Topic, topicsIn } from '#wording/place/parcels/topics.ts'
import type { CaseFile } from './case-content.ts'
import type { DecisionFact, Paragraph } from './facts.ts'
import { participationsFact } from './participation-facts.ts'
import { affirmed } from './place-facts.ts'
import { quotedRule } from './quoted-rule.ts'

type CertifiedFile = Pick<CaseFile, 'dossier' | 'places' | 'plans' | 'regulation' | 'taxRates' | 'certificate'>

/**
 * What a certificat d’urbanisme states of the ground: rules, easements, risks, right of pre-emption, from the statements of its
 * parcels; networks and stay, from what a person said; taxes, from the rates of the commune that day; participations (L410-1, R*410-13 to
 * R*410-15-1). What could not be looked at is written as such, never left out.
 */
export function certificateFacts(file: CertifiedFile): DecisionFact[] {
  const { dossier, places } = file
  return [
    answerFact(dossier.kind),
    rulesFact(file),
    easementsFact(places, dossier.parcelIds.length - places.length),
    ...risksFacts(places),
    soilFact(places),
    ...agreementFacts(places),
    ...stayFacts(file),
    preemptionFact(places),
    ...(dossier.kind === 'operationalCertificate' ? [networksFact(file)] : []),
    taxesFact(file),
    participationsFact(file),
  ]
}

const article = (phrase: string, objet = ''): Paragraph => ({ family: 'article', phrase, words: { objet } })

/** An informative certificate answers by itself; whether an operation may be built is for a person to say. */
const answerFact = (kind: DossierKind): DecisionFact => ({
  key: 'certificate/answer',
  value: { kind },
  title: 'Certificat demandé',
  says: kind === 'informativeCertificate' ? 'd’information (CUa)' : 'opérationnel (CUb)',
  place: 'summary',
  paragraphs: () => (kind === 'informativeCertificate' ? [article('article.cua')] : []),
})

function rulesFact({ places, plans, regulation }: CertifiedFile): DecisionFact {
  const lines = [
    ...plans.map(planText),
    ...unique(affirmed(places, 'zone').map(zoneLine)),
    ...unique(affirmed(places, 'planPrescription').map(named)),
  ]
  const articles = regulation.flatMap((zone) => articlesOf(zone, regulation))
  return {
    key: 'certificate/rules',
    value: [...lines, ...articles],
    title: 'Règles d’urbanisme du terrain',
    says: lines.length === 0 ? 'aucune donnée' : lines.join(' ; '),
    place: 'parcel',
    paragraphs: () => [
      article(
        'article.cu-regles',
        linesText(lines.length === 0 ? ['[à compléter : règles]'] : [...lines, ...articles]),
      ),
    ],
  }
}

/** The articles of a zone with what each provides; where they are not loaded, that is said. */
const articlesOf = ({ zone, document, source, lines }: RuledZone, regulation: readonly RuledZone[]): string[] =>
  source === 'structured'
    ? lines
        .filter(({ isGeneral }) => !isGeneral)
        .map(({ key, heading, rules }) =>
          articleLine(zone, heading, rules.length === 0 ? null : quotedRule(regulation, key)),
        )
    : source === 'standard'
      ? [unreadArticles(zone, document)]
      : lines.map(({ heading }) => articleLine(zone, heading, null))

/** What protects is written as a limit of the right of property; what threatens is looked at with it. */
const LIMITS = topicsIn('section', 'protections')
const LOOKED_AT: readonly Topic[] = [...LIMITS, ...topicsIn('section', 'risks')]

function easementsFact(places: readonly ParcelStatus[], outOfReach: number): DecisionFact {
  const known = unique(LIMITS.flatMap((topic) => affirmed(places, topic)).map(named))
  const unknown = [
    ...unique(
      places
        .flatMap(({ statements }) => statements)
        .filter(({ topic, answer }) => answer === 'unknown' && isLimit(topic))
        .map(({ label }) => label),
    ),
    ...(outOfReach > 0 ? [parcelsOutOfReach(outOfReach)] : []),
  ]
  const unseen = unknown.length === 0 ? '' : `N’ont pas pu être vérifiés à ce jour : ${unknown.join(' ; ')}.`
  return {
    key: 'certificate/easements',
    value: { known, unknown },
    title: 'Servitudes et limitations',
    says: known.length === 0 ? 'aucune relevée' : known.join(' ; '),
    place: 'parcel',
    paragraphs: () => [
      known.length === 0
        ? article('article.cu-sans-servitude', unseen)
        : article('article.cu-servitudes', `${linesText(known)}${unseen === '' ? '' : `\n${unseen}`}`),
    ],
  }
}

const isLimit = (topic: Statement['topic']) => LOOKED_AT.includes(topic)

/** Risks are not easements: they are said apart, and only when there are some (what could not be looked at is said with the easements). */
function risksFacts(places: readonly ParcelStatus[]): DecisionFact[] {
  const known = unique(
    affirmed(places, 'risk')
      .filter(({ kind }) => kind !== SOIL)
      .map(named),
  )
  if (known.length === 0) return []
  return [
    {
      key: 'certificate/risks',
      value: known,
      title: 'Risques',
      says: known.join(' ; '),
      place: 'parcel',
      paragraphs: () => [article('article.cu-risques', linesText(known))],
    },
  ]
}

/** Categories of easement whose works are subject to the architect of heritage or to the authority in charge of sites. */
const UNDER_STATE = /^AC[1-4]$/

/** A certificate says expressly that a project would be submitted to a service of the State (L410-1, A410-4 f). */
function agreementFacts(places: readonly ParcelStatus[]): DecisionFact[] {
  const protections = unique(
    affirmed(places, 'easement')
      .filter(({ code }) => UNDER_STATE.test(code))
      .map(named),
  )
  if (protections.length === 0) return []
  const services = protections.map((protection) => `architecte des Bâtiments de France (${protection})`)
  return [
    {
      key: 'certificate/agreements',
      value: protections,
      title: 'Avis ou accord de l’État',
      says: services.join(' ; '),
      place: 'parcel',
      paragraphs: () => [article('article.cu-accords', linesText(services))],
    },
  ]
}

/** Codes of the CNIG standard: 03 natural areas, 04 urban, 33 shops. */
const PREEMPTION = /^(03|04|33)-/

function preemptionFact(places: readonly ParcelStatus[]): DecisionFact {
  const rights = unique(
    affirmed(places, 'planInformation')
      .filter(({ code }) => PREEMPTION.test(code))
      .map(({ label }) => label),
  )
  return {
    key: 'certificate/preemption',
    value: rights,
    title: 'Droit de préemption',
    says: rights.length === 0 ? 'aucun connu' : rights.join(' ; '),
    place: 'parcel',
    paragraphs: () => [
      rights.length === 0
        ? article('article.cu-sans-preemption')
        : article('article.cu-preemption', `${rights.join(' ; ')}.`),
    ],
  }
}

/** Sites on the map of former industry, and sectors of information on soils: it is said that there are, or that there are none (R410-15-1). */
function soilFact(places: readonly ParcelStatus[]): DecisionFact {
  const told = places
    .flatMap(({ statements }) => statements)
    .filter(({ topic, kind }) => topic === 'risk' && kind === SOIL)
  const sites = unique(
    affirmed(places, 'risk')
      .filter(({ kind }) => kind === SOIL)
      .map(named),
  )
  const isUnseen = told.length === 0 || told.some(({ answer }) => answer === 'unknown')
  const says = sites.length > 0 ? linesText(sites) : isUnseen ? SOIL_TEXTS.unknown : SOIL_TEXTS.none
  return {
    key: 'certificate/soil',
    value: { sites, isUnseen },
    title: 'Anciens sites et sols',
    says: sites.length > 0 ? sites.join(' ; ') : says,
    place: 'parcel',
    paragraphs: () => [article('article.cu-sols', says)],
  }
}

/** Nothing as long as nobody has answered: a certificate is not signed before (L410-1, A410-4 e). */
function stayFacts({ certificate }: CertifiedFile): DecisionFact[] {
  if (!certificate?.stay) return []
  const { isPossible, why } = certificate.stay
  return [
    {
      key: 'certificate/stay',
      value: certificate.stay,
      title: 'Sursis à statuer',
      says: isPossible ? `possible : ${why}` : 'aucun ne serait opposable',
      place: 'summary',
      paragraphs: () => [
        isPossible ? article('article.cu-sursis', `${stayCircumstance(why)}.`) : article('article.cu-sans-sursis'),
      ],
    },
  ]
}

/** Each network in its order: as a person said it, or else to be said. */
function networksFact({ certificate }: CertifiedFile): DecisionFact {
  const said = new Map(certificate?.networks.map((each) => [each.network, each]))
  const lines = PUBLIC_NETWORKS.map((network) => {
    const known = said.get(network)
    return known ? networkText(known) : networkGap(network)
  })
  return {
    key: 'certificate/networks',
    value: lines,
    title: 'Équipements publics',
    says: said.size === 0 ? 'à dire d’après les avis des gestionnaires' : lines.join(' ; '),
    place: 'opinions',
    paragraphs: () => [article('article.cu-reseaux', linesText(lines))],
  }
}

/** The rates of the commune that day; one that it did not write is said to be unknown. */
function taxesFact({ taxRates }: CertifiedFile): DecisionFact {
  const unknown = (['commune', 'department'] as const).filter((part) => !taxRates.some((rate) => rate.part === part))
  const lines = [...taxRates.map(taxRateText), ...unknown.map(unknownRateText), ARCHAEOLOGY_LINE]
  return {
    key: 'certificate/taxes',
    value: lines,
    title: 'Taxes',
    says: lines.join(' ; '),
    place: 'summary',
    paragraphs: () => [article('article.cu-taxes', linesText(lines))],
  }
}

const SOIL = 'risk/pollutedSoil'

/** « AC1 : Ancien hôtel »; the classes of a risk are numbers, and its label says them. A label that is the name of a layer says nothing. */
const named = ({ topic, code, label, meaning }: Statement) => {
  const said = LAYER_NAME.test(label) ? meaning : label
  return said === code || said === '' ? code : topic === 'risk' ? said : `${code} : ${said}`
}

/** « N_ZONE_ALEA_062 », « zone_urba » */
const LAYER_NAME = /^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+$/

/** Each thing once: what differs by its capitals, its accents or its dashes alone, or is the beginning of another, is the same. */
function unique(texts: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const text of texts) if (!kept.has(plainText(text))) kept.set(plainText(text), text)
  return [...kept]
    .filter(([key]) => ![...kept.keys()].some((other) => other !== key && other.startsWith(`${key} `)))
    .map(([, text]) => text)
}
