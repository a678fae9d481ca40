import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { StatedParticulars } from '#contract/dossier/register/request.ts'
import { EXISTING_FATES, type ExistingFate } from '#law/tables/stated-particulars.ts'
import { EXISTING_FATE_TEXTS } from '#wording/dossier/deposit/particulars.ts'
import css from './deposit.module.css'

export type ParticularsProps = {
  said: StatedParticulars
  state: (stated: Partial<StatedParticulars>) => void
  isTyping: boolean
}

const CHOOSE = { value: '', label: 'Choisir…' } as const
const FATES: readonly { value: ExistingFate | ''; label: string }[] = [
  CHOOSE,
  ...EXISTING_FATES.map((value) => ({ value, label: EXISTING_FATE_TEXTS[value] })),
]
const USES = [CHOOSE, { value: 'no', label: 'Non' }, { value: 'yes', label: 'Oui' }] as const

/** What stands on the ground already, and what becomes of it (R*431-6). */
export function ExistingFields({ said: { existing, existingUseChanges }, state, isTyping }: ParticularsProps) {
  const stays = existing === 'kept' || existing === 'partlyDemolished'
  return (
    <section className={`${stack.asked} ${css.form}`} aria-labelledby="existant">
      <h3 id="existant">{isTyping ? 'Les constructions existantes' : 'Ce qui est déjà construit'}</h3>
      <SelectField
        label={
          isTyping
            ? 'D’après le formulaire, les constructions du terrain (R*431-6)'
            : 'Que deviennent les constructions qui sont déjà sur le terrain ?'
        }
        name="request.particulars.existing"
        value={existing ?? ''}
        options={FATES}
        onChange={(fate) => state({ existing: fate === '' ? null : fate, existingUseChanges: null })}
      />
      {stays && (
        <SelectField
          label={isTyping ? 'Leur destination est modifiée par le projet' : 'Leur usage change-t-il avec le projet ?'}
          name="request.particulars.existingUseChanges"
          value={existingUseChanges === null ? '' : existingUseChanges ? 'yes' : 'no'}
          options={USES}
          onChange={(answer) => state({ existingUseChanges: answer === '' ? null : answer === 'yes' })}
        />
      )}
    </section>
  )
}

const DEMOLITIONS = [
  CHOOSE,
  { value: 'whole', label: 'Tout est démoli' },
  { value: 'partial', label: 'Une partie seulement' },
] as const

/** What goes and what stays (R451-1 b, c). */
export const DemolitionFields = ({ said, state, isTyping }: ParticularsProps) => (
  <section className={`${stack.asked} ${css.form}`} aria-labelledby="demolition">
    <h3 id="demolition">{isTyping ? 'La démolition' : 'Ce que vous démolissez'}</h3>
    <SelectField
      label={isTyping ? 'D’après le formulaire, la démolition est (R451-1 b)' : 'Démolissez-vous tout, ou une partie ?'}
      name="request.particulars.demolition"
      value={said.demolition ?? ''}
      options={DEMOLITIONS}
      onChange={(demolition) => state({ demolition: demolition === '' ? null : demolition })}
    />
    {said.demolition === 'partial' && (
      <TextArea
        label={
          isTyping
            ? 'Constructions qui subsistent, et travaux sur elles'
            : 'Ce qui restera debout, et ce que vous y ferez'
        }
        name="request.particulars.remaining"
        maxLength={1000}
        value={said.remaining}
        onChange={(remaining) => state({ remaining })}
      />
    )}
    <TextField
      label={
        isTyping ? 'Date approximative de construction (R451-1 c)' : 'Quand a-t-on construit ce que vous démolissez ?'
      }
      help="À peu près : « vers 1950 », « avant 1914 », « extension de 1988 »."
      name="request.particulars.builtAround"
      maxLength={120}
      value={said.builtAround}
      onChange={(builtAround) => state({ builtAround })}
    />
  </section>
)
