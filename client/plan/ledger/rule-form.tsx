import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  LAND_RULE_CODES,
  LAND_RULE_STATES,
  LAND_RULE_WORDS,
  type LandRuleCode,
  unitsOf,
} from '#law/plan/land-rule-codes.ts'
import { RULE_NAMES, ruleWordText } from '#wording/plan/ledger/rule-words.ts'
import { useRecordLandRule } from './queries.ts'

const NAMES = LAND_RULE_CODES.map((value) => ({ value, label: RULE_NAMES[value] })).toSorted((one, other) =>
  one.label.localeCompare(other.label, 'fr'),
)

type Said = Record<
  'value' | 'unit' | 'word' | 'day' | 'dayTo' | 'validFrom' | 'validTo' | 'says' | 'article' | 'source',
  string
> & { code: LandRuleCode }

/** Another value of a period, a rate, a day or a unit, from a day on, with the text that sets it. */
export function RuleForm() {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Changer une règle</Button>
      </div>
    )
  return <OpenForm onClose={() => setOpen(false)} />
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const today = useToday()
  const record = useRecordLandRule()
  const form = useForm<Said>(() => ({ ...EMPTY, validFrom: today }), {
    check: ({ validFrom, says, article, source }) => ({
      ...(validFrom === '' && { validFrom: 'Dites depuis quel jour' }),
      ...(says.trim() === '' && { says: 'Dites ce que la règle fixe' }),
      ...(article.trim() === '' && { article: 'Citez le texte qui la fixe' }),
      ...(source.trim() === '' && { source: 'Dites où vous l’avez lue' }),
    }),
    refusal: record.error,
  })
  const { code } = form.values
  const states = LAND_RULE_STATES[code]
  const units = unitsOf(code)
  const words = LAND_RULE_WORDS[code] ?? []
  const hasDay = states === 'day' || states === 'period'
  const send = form.onSubmit((said) =>
    record.mutate(
      {
        ...{ code, says: said.says, article: said.article, source: said.source, validFrom: said.validFrom },
        validTo: said.validTo || null,
        value: units.length > 0 ? numberOf(said.value) : null,
        unit: units.length > 0 ? (units.find((unit) => unit === said.unit) ?? units[0] ?? '') : '',
        word: words.length > 0 ? (words.find((word) => word === said.word) ?? words[0] ?? null) : null,
        day: hasDay ? said.day || null : null,
        dayTo: states === 'period' ? said.dayTo || null : null,
      },
      { onSuccess: onClose },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Règle" options={NAMES} {...form.field('code')} />
      {units.length > 0 && <TextField label="Valeur" inputMode="decimal" {...form.field('value')} />}
      {units.length > 1 && (
        <SelectField
          label="Unité"
          options={units.map((unit) => ({ value: unit, label: unit }))}
          {...form.field('unit')}
        />
      )}
      {words.length > 0 && (
        <SelectField
          label="Choix"
          options={words.map((word) => ({ value: word, label: ruleWordText(word) }))}
          {...form.field('word')}
        />
      )}
      {hasDay && (
        <TextField label={states === 'period' ? 'Premier jour' : 'Jour fixé'} type="date" {...form.field('day')} />
      )}
      {states === 'period' && <TextField label="Premier jour après la période" type="date" {...form.field('dayTo')} />}
      <TextField label="En vigueur depuis le" type="date" {...form.field('validFrom')} />
      <TextField label="Cesse de l’être le" help="Vide : sans terme connu." type="date" {...form.field('validTo')} />
      <TextField label="Ce que la règle fixe" maxLength={500} {...form.field('says')} />
      <TextField label="Texte" help="Loi, article, délibération." maxLength={300} {...form.field('article')} />
      <TextField label="Source" help="Où vous l’avez lu." maxLength={300} {...form.field('source')} />
      <FormEnd sending={record} onCancel={onClose}>
        Enregistrer la règle
      </FormEnd>
    </form>
  )
}

const EMPTY: Said = {
  ...{ code: 'period', value: '', unit: '', word: '', day: '', dayTo: '', validFrom: '', validTo: '' },
  ...{ says: '', article: '', source: '' },
}

function numberOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain)
}
