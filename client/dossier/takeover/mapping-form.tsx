import { RotateCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { StateMeaning, TakeoverFile, TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { FALLEN_STATES, TAKEN_FIELDS, TAKEN_SENSES, TAKEN_STATES } from '#contract/dossier/takeover/takeover-field.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { STATE_NAMES } from '#wording/dossier/register/dossier-state.ts'
import { FALLEN_OPTIONS, SENSE_OPTIONS, TAKEN_FIELD_NAMES } from '#wording/dossier/takeover/field-names.ts'
import { countText } from '#wording/quantity.ts'
import { useMapping } from './queries.ts'

type Change = (change: Partial<TakeoverMapping>) => void
type Part = { file: TakeoverFile; mapping: TakeoverMapping; onChange: Change }

const CHOOSE = { value: '', label: 'Choisir…' } as const
const KIND_OPTIONS = Object.entries(DOSSIER_KINDS).map(([value, { code, name }]) => ({
  value,
  label: `${code}, ${name}`,
}))
const STATE_OPTIONS = TAKEN_STATES.map((value) => ({ value, label: STATE_NAMES[value] }))

/** How the file is read: its columns, its words, its dates. What nobody explains stops its row. */
export function MappingForm({ file, mapping: given }: { file: TakeoverFile; mapping: TakeoverMapping }) {
  const [mapping, setMapping] = useState(given)
  const [name, setName] = useState('')
  const save = useMapping(file.id)
  const part: Part = { file, mapping, onChange: (change) => setMapping({ ...mapping, ...change }) }
  return (
    <section>
      <h2>Réglage de la lecture</h2>
      <SavedMappings {...part} onChoose={setMapping} />
      <Words title="Natures de dossier" words={file.values.kinds} {...kindsOf(part)} />
      <Words title="États" words={file.values.states} {...statesOf(part)} />
      <Words title="Décisions" words={file.values.senses} {...sensesOf(part)} />
      <ForAll {...part} />
      <Columns {...part} />
      <TextField
        label="Garder ce réglage sous un nom"
        help="Facultatif : il sera proposé au prochain fichier."
        value={name}
        onChange={setName}
      />
      {save.error && <ProblemNotice error={save.error} />}
      <p className={page.actions}>
        <Button
          icon={RotateCw}
          disabled={save.isPending}
          onClick={() => save.mutate({ mapping, saveAs: name.trim() || null })}
        >
          Essayer de nouveau avec ce réglage
        </Button>
      </p>
    </section>
  )
}

function SavedMappings({ file: { savedMappings }, onChoose }: Part & { onChoose: (mapping: TakeoverMapping) => void }) {
  if (savedMappings.length === 0) return null
  return (
    <SelectField
      label="Reprendre un réglage gardé"
      value=""
      options={[CHOOSE, ...savedMappings.map(({ name }) => ({ value: name, label: name }))]}
      onChange={(chosen) => {
        const saved = savedMappings.find(({ name }) => name === chosen)
        if (saved) onChoose(saved.mapping)
      }}
    />
  )
}

type WordsProps = {
  title: string
  words: readonly { written: string; count: number }[]
  options: readonly { value: string; label: string }[]
  chosenOf: (written: string) => string
  onValue: (written: string, value: string) => void
  beside?: (written: string) => ReactNode
}

/** The words of the software, each with what it stands for. */
function Words({ title, words, options, chosenOf, onValue, beside }: WordsProps) {
  if (words.length === 0) return null
  return (
    <fieldset>
      <legend>{title}</legend>
      {words.map(({ written, count }) => (
        <div key={written}>
          <SelectField
            label={`« ${written} »`}
            help={countText(count, 'ligne', 'lignes')}
            value={chosenOf(written)}
            options={[CHOOSE, ...options]}
            onChange={(value) => onValue(written, value)}
          />
          {beside?.(written)}
        </div>
      ))}
    </fieldset>
  )
}

const own = <Value,>(meanings: Readonly<Record<string, Value>>, written: string): Value | undefined =>
  Object.hasOwn(meanings, written) ? meanings[written] : undefined

function without<Value>(
  meanings: Readonly<Record<string, Value>>,
  written: string,
  value: Value | undefined,
): Record<string, Value> {
  const { [written]: _gone, ...others } = meanings
  return value === undefined ? others : { ...others, [written]: value }
}

const kindsOf = ({ mapping: { kinds }, onChange }: Part) => ({
  options: KIND_OPTIONS,
  chosenOf: (written: string) => own(kinds, written) ?? '',
  onValue: (written: string, value: string) =>
    onChange({ kinds: without(kinds, written, (value || undefined) as DossierKind | undefined) }),
})

const sensesOf = ({ mapping: { senses }, onChange }: Part) => ({
  options: [...SENSE_OPTIONS, ...FALLEN_OPTIONS],
  chosenOf: (written: string) => own(senses, written) ?? '',
  onValue: (written: string, value: string) =>
    onChange({
      senses: without(
        senses,
        written,
        SENSES.find((sense) => sense === value),
      ),
    }),
})
const SENSES = [...TAKEN_SENSES, 'none', ...FALLEN_STATES] as const

function statesOf({ mapping: { states }, onChange }: Part) {
  const change = (written: string, meaning: StateMeaning | undefined) =>
    onChange({ states: without(states, written, meaning) })
  return {
    options: STATE_OPTIONS,
    chosenOf: (written: string) => own(states, written)?.state ?? '',
    onValue: (written: string, value: string) => {
      const state = TAKEN_STATES.find((one) => one === value)
      change(written, state && { state, sense: own(states, written)?.sense ?? null })
    },
    beside: (written: string) => {
      const meaning = own(states, written)
      return meaning ? (
        <SelectField
          label={`Sens de la décision, quand « ${written} » le dit`}
          value={meaning.sense ?? ''}
          options={[{ value: '', label: 'Il ne le dit pas' }, ...SENSE_OPTIONS]}
          onChange={(value) =>
            change(written, { ...meaning, sense: TAKEN_SENSES.find((one) => one === value) ?? null })
          }
        />
      ) : null
    },
  }
}

function ForAll({ mapping, onChange }: Part) {
  return (
    <fieldset>
      <legend>Pour tout le fichier</legend>
      <SelectField
        label="Nature de tous les dossiers"
        help="Quand aucune colonne ne la dit."
        value={mapping.kindOfAll ?? ''}
        options={[{ value: '', label: 'Dite ligne par ligne' }, ...KIND_OPTIONS]}
        onChange={(value) => onChange({ kindOfAll: (value || null) as DossierKind | null })}
      />
      <CheckField checked={mapping.isStateDeduced} onChange={(isStateDeduced) => onChange({ isStateDeduced })}>
        Où aucun mot ne dit l’état, le lire de la décision et des dates : achevé, chantier ouvert, décidé. Une ligne
        sans décision ni travaux n’en reçoit aucun d’office.
      </CheckField>
      <SelectField
        label="État des dossiers dont rien ne le dit"
        value={mapping.stateOfAll ?? ''}
        options={[{ value: '', label: 'Aucun : ils arrêtent leur ligne' }, ...STATE_OPTIONS]}
        onChange={(value) => onChange({ stateOfAll: TAKEN_STATES.find((one) => one === value) ?? null })}
      />
      <SelectField
        label="Ordre des dates écrites 05/11/2018"
        value={mapping.dateOrder ?? ''}
        options={[
          { value: '', label: 'Non dit : ces dates arrêtent leur ligne' },
          { value: 'dayFirst', label: 'Le jour, puis le mois : 5 novembre' },
          { value: 'monthFirst', label: 'Le mois, puis le jour : 11 mai' },
        ]}
        onChange={(value) => onChange({ dateOrder: value === 'dayFirst' || value === 'monthFirst' ? value : null })}
      />
    </fieldset>
  )
}

const FIELD_OPTIONS = TAKEN_FIELDS.map((value) => ({ value, label: TAKEN_FIELD_NAMES[value] }))

function Columns({ file: { columns }, mapping, onChange }: Part) {
  const fieldOf = new Map(mapping.columns.map(({ column, field }) => [column, field]))
  return (
    <fieldset>
      <legend>Colonnes</legend>
      {columns.map(({ name, examples }) => (
        <SelectField
          key={name}
          label={name}
          help={examples.length > 0 ? `Par exemple : ${examples.join(' ; ')}` : 'Vide'}
          value={fieldOf.get(name) ?? ''}
          options={[{ value: '', label: 'Gardée telle quelle dans l’historique' }, ...FIELD_OPTIONS]}
          onChange={(value) => {
            const others = mapping.columns.filter(({ column }) => column !== name)
            const field = TAKEN_FIELDS.find((one) => one === value)
            onChange({ columns: field ? [...others, { column: name, field }] : others })
          }}
        />
      ))}
    </fieldset>
  )
}
