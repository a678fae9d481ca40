import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { LOT_FLOOR_SHARERS, type LotFloorSharer } from '#law/tables/stated-particulars.ts'
import { LOT_FLOOR_SHARER_TEXTS } from '#wording/dossier/deposit/particulars.ts'
import css from './deposit.module.css'
import type { ParticularsProps } from './existing-fields.tsx'
import { NumberField } from './number-field.tsx'

const SHARERS: readonly { value: LotFloorSharer | ''; label: string }[] = [
  { value: '', label: 'Pas encore décidé' },
  ...LOT_FLOOR_SHARERS.map((value) => ({ value, label: LOT_FLOOR_SHARER_TEXTS[value] })),
]

/** The lots of a subdivision: how many at most and which floor area in all (R*442-3), who shares it out (R*442-10). */
export const LotFields = ({ said, state, isTyping, withFloor }: ParticularsProps & { withFloor: boolean }) => (
  <section className={`${stack.asked} ${css.form}`} aria-labelledby="lots">
    <h3 id="lots">{isTyping ? 'Les lots' : 'Vos lots'}</h3>
    <div className={css.grid}>
      <NumberField
        label="Nombre maximum de lots"
        help="L’arrêté et le panneau sur le terrain le porteront (R*442-3, A424-16 b)."
        name="request.particulars.lotCount"
        wrong="Écrivez un nombre entier de lots"
        isWhole
        value={said.lotCount}
        onChange={(lotCount) => state({ lotCount })}
      />
      {withFloor && (
        <NumberField
          label="Surface de plancher maximale de tous les lots (m²)"
          help="Dans l’ensemble du lotissement (R*442-3)."
          name="request.particulars.lotFloorM2"
          wrong="Écrivez une surface en m²"
          value={said.lotFloorM2}
          onChange={(lotFloorM2) => state({ lotFloorM2 })}
        />
      )}
    </div>
    {withFloor && (
      <>
        <SelectField
          label="Qui la répartit entre les lots (R*442-10)"
          name="request.particulars.lotFloorSharedBy"
          value={said.lotFloorSharedBy ?? ''}
          options={SHARERS}
          onChange={(by) => state({ lotFloorSharedBy: by === '' ? null : by })}
        />
        {said.lotFloorSharedBy === 'permit' && (
          <TextArea
            label="Combien pour chaque lot"
            help="Par exemple : lots 1 à 3, 150 m² chacun ; lot 4, 200 m²."
            name="request.particulars.lotFloorShares"
            rows={3}
            maxLength={1000}
            value={said.lotFloorShares}
            onChange={(lotFloorShares) => state({ lotFloorShares })}
          />
        )}
        {said.lotFloorSharedBy === 'seller' && (
          <p className={prose.soft}>
            À chaque vente, le lotisseur remet un certificat de la surface constructible du lot (R*442-11).
          </p>
        )}
      </>
    )}
  </section>
)
