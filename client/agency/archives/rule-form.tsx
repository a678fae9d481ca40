import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NewRetentionRule } from '#contract/agency/archives/archives.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import {
  ARCHIVE_FATES,
  ARCHIVE_OUTCOMES,
  FATE_NAMES,
  OUTCOME_NAMES,
  RETENTION_KINDS,
  RETENTION_STARTS,
  START_NAMES,
} from '#wording/agency/archives/archive-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useWriteRule } from './queries.ts'

type Draft = Omit<NewRetentionRule, 'years' | 'code'> & { years: string; code: string }

const START: Draft = {
  kind: 'priorDeclaration',
  outcome: 'granted',
  countsFrom: 'decided',
  years: '',
  fate: 'keep',
  code: '',
  source: '',
  sourceOn: '',
}

const ruleOf = ({ years, ...draft }: Draft) => ({
  ...draft,
  years: years.trim() === '' ? undefined : Number(years.trim().replace(',', '.')),
})

const KINDS = RETENTION_KINDS.map((value) => ({ value, label: capitalised(DOSSIER_KINDS[value].name) }))
const OUTCOMES = ARCHIVE_OUTCOMES.map((value) => ({ value, label: OUTCOME_NAMES[value] }))
const STARTS = RETENTION_STARTS.map((value) => ({ value, label: `À compter ${START_NAMES[value]}` }))
const FATES = ARCHIVE_FATES.map((value) => ({ value, label: FATE_NAMES[value] }))

/** A row of the table, with the text that it comes from: nothing is proposed by it before it is signed. */
export function RuleForm({ onDone }: { onDone: () => void }) {
  const writing = useWriteRule()
  const form = useForm<Draft>(START, {
    check: (draft) => schemaFaults(NewRetentionRule, ruleOf(draft)) as Partial<Record<keyof Draft, string>>,
    refusal: writing.error,
  })
  const send = form.onSubmit((draft) => {
    const rule = NewRetentionRule.safeParse(ruleOf(draft))
    if (rule.success) writing.mutate(rule.data, { onSuccess: onDone })
  })
  return (
    <form className={stack.box} noValidate aria-label="Nouvelle ligne du tableau" onSubmit={send}>
      <SelectField label="Nature des dossiers" options={KINDS} {...form.field('kind')} />
      <SelectField label="Issue" options={OUTCOMES} {...form.field('outcome')} />
      <TextField
        label="Durée d’utilité administrative (années)"
        inputMode="numeric"
        required
        {...form.field('years')}
      />
      <SelectField label="Comptée" options={STARTS} {...form.field('countsFrom')} />
      <SelectField label="Sort final" options={FATES} {...form.field('fate')} />
      <TextField
        label="Texte ou tableau dont vient cette durée"
        help="Parvis n’en propose aucune : le service d’archives la donne."
        required
        {...form.field('source')}
      />
      <TextField label="Date de ce texte" type="date" required {...form.field('sourceOn')} />
      <TextField
        label="Code de la règle dans le système d’archivage"
        help="« APP-00012 » ; rien si les archives n’en donnent pas."
        {...form.field('code')}
      />
      <FormEnd sending={{ error: form.untold, isPending: writing.isPending }} onCancel={onDone}>
        Enregistrer la ligne
      </FormEnd>
    </form>
  )
}
