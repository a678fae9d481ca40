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
import type { LiftsPage, LiftsReport } from '#contract/services/lifts/lift.ts'
import { countText } from '#wording/quantity.ts'
import { LIFT_COLUMNS, LIFT_FILE_HELP } from '#wording/services/lifts/lift-words.ts'
import { useImportLifts } from './queries.ts'

type Props = { communes: LiftsPage['communes']; onDone: () => void }
type Said = { inseeCode: string; source: string; csv: string }

/** A file of the collector, tried first: each line that cannot be read is told before anything is kept. */
export function LiftsForm({ communes, onDone }: Props) {
  const importing = useImportLifts()
  const [isTried, setTried] = useState(false)
  const form = useForm<Said>(
    { inseeCode: communes[0]?.inseeCode ?? '', source: '', csv: '' },
    {
      check: ({ source, csv }) => ({
        ...(source.trim().length < 3 && { source: 'Dites d’où viennent ces levées' }),
        ...(csv === '' && { csv: 'Choisissez un fichier' }),
      }),
      refusal: importing.error,
    },
  )
  const isReady = isTried && importing.data?.faults.length === 0 && !importing.data.isKept
  const set = (change: Partial<Said>) => {
    setTried(false)
    form.set(change)
  }
  const send = form.onSubmit((said) =>
    importing.mutate({ ...said, isTrial: !isReady }, { onSuccess: () => setTried(!isReady) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p className={prose.soft}>
        Colonnes : {LIFT_COLUMNS.join(', ')}. {LIFT_FILE_HELP}
      </p>
      <SelectField
        label="Commune"
        options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
        value={form.values.inseeCode}
        onChange={(inseeCode) => set({ inseeCode })}
      />
      <TextField label="Source" help="Le collecteur, et la tournée." maxLength={150} {...form.field('source')} />
      <FileField
        label="Fichier des levées (CSV)"
        accept=".csv,text/csv"
        error={form.errorOf('csv')}
        onChange={(file) => void file?.text().then((csv) => set({ csv }))}
      />
      {importing.error && <ProblemNotice error={importing.error} />}
      {importing.data && <Told report={importing.data} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={importing.isPending}>
          {isReady ? 'Ajouter ces levées' : 'Essayer'}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Fermer
        </Button>
      </Actions>
    </form>
  )
}

const Told = ({ report: { read, added, known, newBins, isKept, faults } }: { report: LiftsReport }) =>
  faults.length > 0 ? (
    <FaultedLines faults={faults} nothing="rien n’est gardé" />
  ) : (
    <Notice live title={isKept ? 'Levées ajoutées' : 'Tout se lit'}>
      <p>
        {countText(read, 'levée')}
        {isKept &&
          ` : ${countText(added, 'nouvelle')}, ${countText(known, 'déjà connue', 'déjà connues')}, ${countText(newBins, 'bac inconnu', 'bacs inconnus')} à rattacher`}
        .
      </p>
    </Notice>
  )
