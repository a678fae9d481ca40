import type { TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import { type DossierTaxes, TaxFacts } from '#contract/dossier/taxes/taxes.ts'
import { ARCHAEOLOGY_TAX_RATE, ILE_DE_FRANCE, TAX_RULES } from '#law/tables/tax-rules.ts'
import { knownTaxFacts, type TaxEstimate, taxEstimate } from '#law/tax-estimate.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { surfacesOf } from '#server/dossier/letters/project-surfaces.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { PAYABLE, rateText, TAX_FACT_NAMES, TAX_PART_NAMES, taxLineText } from '#wording/dossier/taxes/taxes.ts'
import { keepTaxFacts, saidTaxFacts, type TaxedDossier, taxedDossier } from './queries.ts'
import { taxRatesOn } from './tax-rates.ts'

type TaxDeps = Pick<Deps, 'db' | 'clock'>

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const
const WRITERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** What the taxes of the permit are counted on, as the deposit tells it or as an officer retained it, and what they would be. */
export const readTaxes = (deps: TaxDeps, personId: string, dossierId: string): Promise<DossierTaxes> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => taxesOf(scoped, dossierId, deps.clock.today()))

/** What an officer retains of them; the deposit stays as it was told. */
export const sayTaxFacts = (
  deps: TaxDeps,
  personId: string,
  dossierId: string,
  facts: TaxFacts,
): Promise<DossierTaxes> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    await keepTaxFacts(scoped, dossierId, facts, personId, deps.clock.now())
    return taxesOf(scoped, dossierId, deps.clock.today())
  })

async function taxesOf(scoped: Scoped, dossierId: string, today: Temporal.PlainDate): Promise<DossierTaxes> {
  const dossier = await taxedDossier(scoped, dossierId)
  if (!dossier || !(await holdsRoleOn(scoped, dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  const said = await saidTaxFacts(scoped, dossierId)
  const rates = await taxRatesOn(scoped, dossier.inseeCode, dossier.decidedOn ?? today.toString())
  const told = {
    ...knownTaxFacts(recordedProject(dossier.project, []), surfacesOf(dossier.project).createdFloorM2),
    ...changedArea(dossier),
    communeRatePct: onlyRate(rates, 'commune'),
    departmentRatePct: onlyRate(rates, 'department'),
  }
  const facts = said ? TaxFacts.parse(said.facts) : told
  const year = dossier.decidedOn === null ? today.year : Number(dossier.decidedOn.slice(0, 4))
  const ileDeFrance = ILE_DE_FRANCE.has(dossier.inseeCode.slice(0, 2))
  return {
    facts,
    told,
    said: said ? { by: said.by, at: said.at } : null,
    ...shownEstimate(facts, taxEstimate(facts, { year, ileDeFrance }), year),
    payable: PAYABLE,
    mayWrite: await holdsRoleOn(scoped, dossier.inseeCode, WRITERS),
  }
}

/** The tax of the permit counts its own floor: an amendment is taxed on what it adds, once. */
const changedArea = ({ variant, addedFloorM2 }: TaxedDossier): Partial<TaxFacts> =>
  variant === null ? {} : { taxableAreaM2: variant === 'transfer' ? 0 : addedFloorM2 && Math.max(0, addedFloorM2) }

/** The rate of a part when it is one over the whole commune: between sectors, a person chooses. */
function onlyRate(rates: readonly TaxRate[], part: TaxRate['part']): number | null {
  const [rate, ...others] = rates.filter((each) => each.part === part)
  return rate && others.length === 0 && rate.sector === '' ? rate.ratePct : null
}

function shownEstimate(facts: TaxFacts, estimate: TaxEstimate, year: number) {
  const { lines, baseEuros, communeEuros, departmentEuros, archaeologyEuros, missing } = estimate
  const parts = [
    {
      name: TAX_PART_NAMES.commune,
      euros: communeEuros ?? null,
      text: rateText(facts.communeRatePct),
      article: TAX_RULES.developmentRates.article,
    },
    {
      name: TAX_PART_NAMES.department,
      euros: departmentEuros ?? null,
      text: rateText(facts.departmentRatePct),
      article: TAX_RULES.developmentRates.article,
    },
    {
      name: TAX_PART_NAMES.archaeology,
      euros: archaeologyEuros ?? null,
      text:
        facts.touchesSubsoil === null
          ? rateText(null)
          : rateText(facts.touchesSubsoil ? 100 * ARCHAEOLOGY_TAX_RATE : 0),
      article: TAX_RULES.archaeologyTax.article,
    },
  ]
  return {
    year,
    lines: lines.map((line) => ({
      text: taxLineText(line, year),
      baseEuros: line.baseEuros ?? null,
      article: line.value?.article ?? TAX_RULES.developmentEvent.article,
    })),
    baseEuros: baseEuros ?? null,
    parts,
    totalEuros: totalOf(parts.map(({ euros }) => euros)),
    missing: missing.map((name) => TAX_FACT_NAMES[name]),
  }
}

/** Null while one of the parts is not known: half a sum would be read as the whole. */
const totalOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
