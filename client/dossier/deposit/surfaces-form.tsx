import { Plus, Trash2 } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { StatedUse } from '#contract/dossier/register/request.ts'
import { DESTINATIONS, isSubDestination, SUB_DESTINATIONS, subDestinationName } from '#law/tables/destinations.ts'
import { capitalised } from '#wording/typography.ts'
import css from './deposit.module.css'
import { NumberField } from './number-field.tsx'
import { withSurfaces } from './stated-surfaces.ts'
import type { DraftEditing } from './use-draft.ts'

const NEW_USE: StatedUse = { use: 'dwelling', beforeM2: null, afterM2: null }

/** Surfaces before and after works, use by use, and the footprint: what the request states, and what the law measures. */
export function SurfacesForm({ editing: { draft, change } }: { editing: DraftEditing }) {
  const { uses, footprintBeforeM2, footprintAfterM2, heightM } = draft.request
  const shown = uses.length > 0 ? uses : [NEW_USE]
  const set = (next: readonly StatedUse[]) => change((now) => withSurfaces(now, { uses: [...next] }))
  return (
    <section className={`${stack.asked} ${css.form}`} aria-labelledby="surfaces">
      <h3 id="surfaces">Les surfaces, avant et après travaux</h3>
      <p className={prose.soft}>
        La surface de plancher se mesure à l’intérieur des murs, sous plus de 1,80 m de plafond, sans le garage
        (R111-22). L’emprise au sol est l’ombre de tous les bâtiments vus du ciel, murs et garage compris (R*420-1).
        Écrivez 0 où il n’y a rien.
      </p>
      {shown.map((stated, rank) => (
        <UseRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a use being chosen has no identity but its rank
          key={rank}
          stated={stated}
          isOnly={shown.length === 1}
          rank={rank}
          onChange={(next) => set(shown.map((one, at) => (at === rank ? next : one)))}
          onRemove={() => set(shown.filter((_, at) => at !== rank))}
        />
      ))}
      {shown.length < SUB_DESTINATIONS.length && (
        <Actions>
          <Button icon={Plus} onClick={() => set([...shown, { ...NEW_USE, use: 'retail' }])}>
            Ajouter un autre usage
          </Button>
        </Actions>
      )}
      <div className={css.grid}>
        <SurfaceField
          label="Emprise au sol avant travaux (m²)"
          name="request.footprintBeforeM2"
          value={footprintBeforeM2}
          onChange={(footprintBefore) => change((now) => withSurfaces(now, { footprintBeforeM2: footprintBefore }))}
        />
        <SurfaceField
          label="Emprise au sol après travaux (m²)"
          name="request.footprintAfterM2"
          value={footprintAfterM2}
          onChange={(footprintAfter) => change((now) => withSurfaces(now, { footprintAfterM2: footprintAfter }))}
        />
        <NumberField
          label="Hauteur la plus grande après travaux (m)"
          help="Du sol naturel au point le plus haut. La plupart des règlements la limitent."
          name="request.heightM"
          wrong="Écrivez un nombre de mètres"
          value={heightM ?? null}
          onChange={(height) =>
            change((now) => ({ ...now, request: { ...now.request, heightM: height === 0 ? null : height } }))
          }
        />
      </div>
    </section>
  )
}

const USES = DESTINATIONS.flatMap(({ uses }) => Object.keys(uses).filter(isSubDestination)).map((use) => ({
  value: use,
  label: capitalised(subDestinationName(use)),
}))

type RowProps = {
  stated: StatedUse
  rank: number
  isOnly: boolean
  onChange: (stated: StatedUse) => void
  onRemove: () => void
}

const UseRow = ({ stated, rank, isOnly, onChange, onRemove }: RowProps) => (
  <fieldset className={css.set}>
    <legend>{isOnly ? 'Usage du bâtiment' : `Usage ${rank + 1}`}</legend>
    <SelectField
      label="Usage (sous-destination, R151-28)"
      name={rank === 0 ? 'request.uses' : undefined}
      value={stated.use}
      options={USES}
      onChange={(use) => onChange({ ...stated, use })}
    />
    <div className={css.grid}>
      <SurfaceField
        label="Surface de plancher avant travaux (m²)"
        value={stated.beforeM2}
        onChange={(beforeM2) => onChange({ ...stated, beforeM2 })}
      />
      <SurfaceField
        label="Surface de plancher après travaux (m²)"
        value={stated.afterM2}
        onChange={(afterM2) => onChange({ ...stated, afterM2 })}
      />
    </div>
    {!isOnly && (
      <Actions>
        <Button icon={Trash2} variant="quiet" onClick={onRemove}>
          Retirer cet usage<span className="visually-hidden"> : {subDestinationName(stated.use)}</span>
        </Button>
      </Actions>
    )}
  </fieldset>
)

type SurfaceProps = {
  label: string
  name?: string
  value: number | null
  onChange: (value: number | null) => void
}

const SurfaceField = (field: SurfaceProps) => (
  <NumberField wrong="Écrivez un nombre de mètres carrés, 0 compris" {...field} />
)
