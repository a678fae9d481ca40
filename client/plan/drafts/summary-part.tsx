import { useState } from 'react'
import { Fact, Facts } from '#client/ui/facts.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { StudySummary } from '#contract/plan/drafts/draft.ts'
import { zoneKindLabel } from '#wording/place/constraints/plan.ts'
import { zoneText } from '#wording/plan/drafts/draft-words.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { areaText, countText, numberText } from '#wording/quantity.ts'
import { DifferencesMap } from './differences-map.tsx'
import css from './drafts.module.css'

type Props = { summary: StudySummary; of: { id: number; study: number }; against: string | null }

/** What changes, in figures and on the map, side by side. */
export const SummaryPart = ({ summary, of, against }: Props) => {
  const { counts, changedM2, parcels } = summary
  const before = against === null ? 'ce qui est en vigueur' : `« ${against} »`
  return (
    <section className={stack.even} aria-labelledby="bilan-projet">
      <h2 id="bilan-projet">Ce qui change par rapport à {before}</h2>
      <p className={prose.lead}>
        {counts.changes === 0
          ? 'Aucune parcelle ne change de zone.'
          : `${countText(counts.changes, 'parcelle change', 'parcelles changent')} de zone, sur ${areaText(changedM2)}.`}
      </p>
      <div className={css.beside}>
        <div className={stack.loose}>
          <Facts>
            <Fact term="Parcelles comparées">{numberText(parcels)}</Fact>
            <Fact term="Sans changement">{numberText(counts.unchanged)}</Fact>
            <Fact term="Écart de tracé seulement">
              {numberText(counts.sliver)} (moins de 0,5 m de large ou de 1 m²)
            </Fact>
            <Fact term="Zone inconnue">{numberText(counts.unknown)} (aucune zone avant ou après)</Fact>
          </Facts>
          <Moves summary={summary} against={against} />
        </div>
        <DifferencesMap of={of} />
      </div>
      <Capacity summary={summary} against={against} before={before} />
    </section>
  )
}

/** What a draft is compared with may be another draft: nothing of it is in force. */
const beforeHeading = (against: string | null) => (against === null ? 'En vigueur' : against)

const MOVES_SHOWN = 12

function Moves({ summary: { moves }, against }: Pick<Props, 'summary' | 'against'>) {
  const real = moves.filter(({ from, to }) => from !== null && to !== null)
  if (real.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className={table.scroll} aria-label="Zones qui changent" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{beforeHeading(against)}</th>
            <th scope="col">Projet</th>
            <th scope="col">Surface</th>
            <th scope="col">Parcelles</th>
          </tr>
        </thead>
        <tbody>
          {real.slice(0, MOVES_SHOWN).map(({ from, fromKind, to, toKind, areaM2, parcels }) => (
            <tr key={`${from}|${fromKind}|${to}|${toKind}`}>
              <td>{zoneText(from)}</td>
              <td>{from === to ? `${zoneText(to)} (type ${toKind})` : zoneText(to)}</td>
              <td>{areaText(areaM2)}</td>
              <td>{numberText(parcels)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {real.length > MOVES_SHOWN && <p>Et {countText(real.length - MOVES_SHOWN, 'autre')}, dans le tableau (CSV).</p>}
    </section>
  )
}

const kindText = (kind: string | null) => (kind === null ? 'Type non dit' : (zoneKindLabel(kind) ?? kind))

/** Ground of each kind before and after, what is left to build on, and what would be taken from nature and farms. */
function Capacity({
  summary: { kinds, unbuilt, landTake },
  against,
  before,
}: Pick<Props, 'summary' | 'against'> & { before: string }) {
  return (
    <div className={stack.loose}>
      <h3>Capacité</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard */}
      <section className={table.scroll} aria-label="Surfaces par type de zone" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Type de zone</th>
              <th scope="col">{beforeHeading(against)}</th>
              <th scope="col">Projet</th>
              <th scope="col">Différence</th>
              <th scope="col">Non bâti de plus de 400 m², projet</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, beforeM2, afterM2 }) => {
              const left = unbuilt?.find((one) => one.kind === kind)
              return (
                <tr key={kind}>
                  <th scope="row">{kindText(kind)}</th>
                  <td>{groundText(beforeM2)}</td>
                  <td>{groundText(afterM2)}</td>
                  <td>{signed(afterM2 - beforeM2)}</td>
                  <td>
                    {unbuilt === null
                      ? 'inconnu'
                      : left
                        ? `${groundText(left.afterM2)} (${countText(left.afterCount, 'parcelle')})`
                        : groundText(0)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <p className={prose.soft}>
        Tout le sol des zones, voies comprises : les surfaces par parcelle, plus haut, ne comptent que les parcelles.
      </p>
      {unbuilt === null && (
        <p className={prose.soft}>Le bâti de ces communes n’est pas chargé : le terrain non bâti est inconnu.</p>
      )}
      <Dwellings kinds={kinds} before={before} />
      <LandTake landTake={landTake} />
    </div>
  )
}

const signed = (m2: number) => (Math.abs(m2) < 1 ? 'aucune' : `${m2 > 0 ? '+ ' : '− '}${groundText(Math.abs(m2))}`)

const HECTARE_M2 = 10_000

/** Dwellings that the zones to be urbanised would take, at a density that the planner says. */
function Dwellings({ kinds, before }: Pick<StudySummary, 'kinds'> & { before: string }) {
  const [density, setDensity] = useState('20')
  const future = kinds.filter(({ kind }) => kind?.startsWith('AU'))
  const perHectare = Number(density.replace(',', '.'))
  const dwellings = (of: 'beforeM2' | 'afterM2') =>
    Math.floor((future.reduce((sum, kind) => sum + kind[of], 0) / HECTARE_M2) * perHectare)
  const isSaid = density.trim() !== '' && perHectare >= 0 && perHectare <= 500
  return (
    <div className={stack.fields}>
      <TextField
        label="Densité des zones à urbaniser (logements par hectare)"
        inputMode="decimal"
        value={density}
        onChange={setDensity}
        error={isSaid ? undefined : 'Écrivez un nombre entre 0 et 500'}
      />
      <p aria-live="polite">
        {isSaid &&
          `${countText(dwellings('beforeM2'), 'logement')} avec ${before}, ${numberText(dwellings('afterM2'))} avec le projet, voiries comprises.`}
      </p>
    </div>
  )
}

const LandTake = ({ landTake }: Pick<StudySummary, 'landTake'>) => (
  <Facts>
    <Fact term="Zones agricoles ou naturelles ouvertes à l’urbanisation">{groundText(landTake.openedM2)}</Fact>
    <Fact term="Zones urbaines ou à urbaniser rendues">{groundText(landTake.closedM2)}</Fact>
    <Fact term="Dont espaces naturels, agricoles et forestiers (ENAF) ouverts">
      {enafText(landTake.openedEnafM2, 'que le projet permettrait de consommer')}
    </Fact>
    <Fact term="Dont ENAF rendus">
      {enafText(landTake.closedEnafM2, 'que le projet ne permettrait plus de consommer')}
    </Fact>
  </Facts>
)

const enafText = (m2: number | null, what: string) =>
  m2 === null ? 'inconnu : le masque de ces espaces n’est pas chargé' : `${groundText(m2)} ${what}`
