import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FaultedLines } from '#client/ui/faulted-lines.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { IMPORTED_LISTS, type ImportedList, type ImportReport } from '#contract/services/places/place.ts'
import { countText } from '#wording/quantity.ts'
import { LIST_COLUMNS, LIST_HELP, LIST_NAMES } from '#wording/services/places/place-words.ts'
import { useImportPlaces } from './queries.ts'

type Said = { commune: string; list: ImportedList; source: string; csv: string }

/** A table, tried first: each line that cannot be read is told before anything changes. */
export function ImportForm({ communes }: { communes: readonly (readonly [inseeCode: string, name: string])[] }) {
  const importing = useImportPlaces()
  const [isTried, setTried] = useState(false)
  const form = useForm<Said>(
    { commune: communes[0]?.[0] ?? '', list: 'number', source: '', csv: '' },
    {
      check: ({ source, csv }) => ({
        ...(source.trim().length < 3 && { source: 'Dites d’où vient cette liste' }),
        ...(csv === '' && { csv: 'Choisissez un fichier' }),
      }),
      refusal: importing.error,
    },
  )
  const { list } = form.values
  const isReady = isTried && importing.data?.faults.length === 0 && !importing.data.isKept
  const send = form.onSubmit((said) =>
    importing.mutate({ ...said, isTrial: !isReady }, { onSuccess: () => setTried(!isReady) }),
  )
  const set = (change: Partial<Said>) => {
    setTried(false)
    form.set(change)
  }
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h2>Remplacer une liste</h2>
      <SelectField
        label="Commune"
        value={form.values.commune}
        options={communes.map(([value, label]) => ({ value, label }))}
        onChange={(commune) => set({ commune })}
      />
      <SelectField
        label="Liste"
        value={list}
        options={IMPORTED_LISTS.map((value) => ({ value, label: LIST_NAMES[value] }))}
        onChange={(value) => set({ list: value })}
      />
      <p className={prose.soft}>
        Colonnes : {LIST_COLUMNS[list].join(', ')}. {LIST_HELP[list]}
      </p>
      <TextField label="Source" help="Qui l’a écrite, et quand." maxLength={150} {...form.field('source')} />
      <FileField
        label="Tableau CSV"
        accept=".csv,text/csv"
        error={form.errorOf('csv')}
        onChange={(file) => void file?.text().then((csv) => set({ csv }))}
      />
      {importing.error && <ProblemNotice error={importing.error} />}
      {importing.data && <Told report={importing.data} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={importing.isPending}>
          {isReady ? 'Remplacer la liste' : 'Essayer'}
        </Button>
      </Actions>
    </form>
  )
}

const Told = ({ report: { read, before, isKept, faults, samples } }: { report: ImportReport }) =>
  faults.length > 0 ? (
    <FaultedLines faults={faults} nothing="rien n’est changé" />
  ) : (
    <Notice live title={isKept ? 'Liste remplacée' : 'Tout se lit'}>
      <p>
        {countText(read, 'ligne')}
        {isKept && ` à la place de ${countText(before, 'ligne')}`}. {samples.join(' ; ')}
      </p>
    </Notice>
  )
