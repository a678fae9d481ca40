import { CheckField, ticked } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { builtBeforeM2, type StatedParticulars } from '#contract/dossier/register/request.ts'
import {
  ELECTRIC_POWER_SAID_ABOVE_KVA,
  otherLawsOf,
  particularArticle,
  particularsAsked,
} from '#law/tables/stated-particulars.ts'
import { otherLawText } from '#wording/dossier/deposit/particulars.ts'
import css from './deposit.module.css'
import { guideOf } from './draft-content.ts'
import { DemolitionFields, ExistingFields, type ParticularsProps } from './existing-fields.tsx'
import { LotFields } from './lot-fields.tsx'
import { NumberField } from './number-field.tsx'
import type { DraftEditing } from './use-draft.ts'

/** What the request still states once its kind is known: what stands, what goes, and the other laws that the works meet. */
export function ParticularsForm({
  editing: { draft, change },
  isTyping,
}: {
  editing: DraftEditing
  isTyping: boolean
}) {
  const { kind, request } = draft
  const { particulars: said } = request
  const asked = particularsAsked(kind, guideOf(draft).works, builtBeforeM2(request))
  const state = (stated: Partial<StatedParticulars>) =>
    change((now) => ({
      ...now,
      request: { ...now.request, particulars: { ...now.request.particulars, ...stated } },
      pieceFacts: { ...now.pieceFacts, ...demolitionFacts(stated) },
    }))
  const props = { said, state, isTyping }
  return (
    <>
      {asked.has('existing') && <ExistingFields {...props} />}
      {asked.has('demolition') && <DemolitionFields {...props} />}
      {asked.has('lots') && <LotFields {...props} withFloor={asked.has('lotFloor')} />}
      {asked.has('groundSolar') && <GroundSolarFields {...props} />}
      {asked.has('otherRequests') && <OtherLaws {...props} kind={kind} withPower={asked.has('electricPower')} />}
    </>
  )
}

/** Said once: the pieces of a demolition depend on it too. */
const demolitionFacts = ({ demolition }: Partial<StatedParticulars>): Record<string, boolean> =>
  demolition ? { TOTAL_DEMOLITION: demolition === 'whole', PARTIAL_DEMOLITION: demolition === 'partial' } : {}

const GroundSolarFields = ({ said, state, isTyping }: ParticularsProps) => (
  <section className={`${stack.asked} ${css.form}`} aria-labelledby="solaire-au-sol">
    <h3 id="solaire-au-sol">{isTyping ? 'L’installation solaire au sol' : 'Votre installation solaire'}</h3>
    <div className={css.grid}>
      <NumberField
        label="Puissance crête (kWc)"
        name="request.particulars.groundSolarKwp"
        wrong="Écrivez une puissance en kilowatts-crête"
        value={said.groundSolarKwp}
        onChange={(groundSolarKwp) => state({ groundSolarKwp })}
      />
      <TextField
        label="L’énergie servira surtout à"
        help="La maison, l’exploitation, la revente au réseau…"
        maxLength={200}
        value={said.groundSolarUse}
        onChange={(groundSolarUse) => state({ groundSolarUse })}
      />
    </div>
  </section>
)

const { singlePhase, threePhase } = ELECTRIC_POWER_SAID_ABOVE_KVA

function OtherLaws({
  said,
  state,
  isTyping,
  kind,
  withPower,
}: ParticularsProps & { kind: Parameters<typeof otherLawsOf>[0]; withPower: boolean }) {
  const chosen = new Set(said.otherLaws)
  return (
    <section className={`${stack.asked} ${css.form}`} aria-labelledby="autres-lois">
      <h3 id="autres-lois">
        {isTyping ? 'Autres législations mentionnées' : 'Les travaux relèvent-ils d’autre chose ?'}
      </h3>
      <p className={prose.soft}>
        {isTyping
          ? 'Cochez ce que le formulaire mentionne ; sans mention, laissez vide.'
          : 'Cochez ce que vous savez s’appliquer. La plupart des projets n’en ont aucun.'}{' '}
        {particularArticle('otherRequests', kind)}
      </p>
      {otherLawsOf(kind).map((law) => (
        <CheckField
          key={law}
          name={`request.particulars.${law}`}
          checked={chosen.has(law)}
          onChange={(isIn) => state({ otherLaws: [...ticked(chosen, law, isIn)] })}
        >
          {otherLawText(law)}
        </CheckField>
      ))}
      <TextField
        label={
          isTyping
            ? 'Demandes déjà faites au titre d’autres lois'
            : 'Autres demandes que vous avez déjà faites pour ce projet'
        }
        help="Facultatif : laquelle, à qui, quand."
        maxLength={1000}
        value={said.otherRequests}
        onChange={(otherRequests) => state({ otherRequests })}
      />
      {withPower && (
        <NumberField
          label="Puissance électrique nécessaire (kVA)"
          help={`Seulement au-delà de ${singlePhase} kVA en monophasé, ou de ${threePhase} kVA en triphasé.`}
          wrong="Écrivez une puissance en kilovoltampères"
          value={said.electricPowerKva}
          onChange={(electricPowerKva) => state({ electricPowerKva })}
        />
      )}
    </section>
  )
}
